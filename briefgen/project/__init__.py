"""The folders of a project, what is in them, and the files that a new one starts with."""
