"""What is known about a dispute: records, the files they are typed in, and the references between them."""
