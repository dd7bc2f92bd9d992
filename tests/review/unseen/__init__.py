"""Disputes and edits made without a look at the rules, and the measure of what `check` makes of them."""
