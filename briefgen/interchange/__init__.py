"""Other programs' files in and out: spreadsheets, Zotero and other bibliographies, timelines, calendars."""
