"""Shared by writers and readers of Office files: packages, XML, properties, pictures."""
