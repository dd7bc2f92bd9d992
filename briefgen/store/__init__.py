"""Finished files, put in place whole, and work kept between runs."""
