"""The gate: from all that is known to what one reader is shown."""
