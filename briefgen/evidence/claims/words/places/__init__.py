"""What states, their people and their capitals are called, one file a language: data only."""
