"""What is different for one reader since an earlier state: two Briefs in, changes of the trade's own kinds out."""
