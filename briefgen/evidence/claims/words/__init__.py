"""Word lists for comparing records with passages, one file a language."""
