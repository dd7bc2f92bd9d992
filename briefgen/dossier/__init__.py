"""Dossiers: records about a dispute, the files they are typed in, and the references between them."""
