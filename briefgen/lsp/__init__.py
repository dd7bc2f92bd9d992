"""The language server: completion, hover and diagnostics for content and templates in an editor."""
