"""The pinned texts of sources, and whether quotations and claims agree with them."""
