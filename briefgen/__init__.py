"""briefgen: a dispute's records become a briefing deck per audience."""

__version__ = "0.1.0"
