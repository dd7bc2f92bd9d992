"""The texts of the sources as pinned, and whether quoted words occur in them."""
