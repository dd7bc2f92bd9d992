"""What every room may use: problems, units, the YAML reader, dates, text."""
