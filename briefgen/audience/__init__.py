"""The gate between all that is known and what one reader is shown."""
