"""Word lists as data: likelihood scales, loaded wording, reporting words, verbs."""
