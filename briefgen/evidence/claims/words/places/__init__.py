"""Names of states, their people and their capitals, one file a language: data only."""
