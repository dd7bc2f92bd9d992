"""Imports and exports files of other programs: spreadsheets, Zotero and other bibliographies, timelines, calendars."""
