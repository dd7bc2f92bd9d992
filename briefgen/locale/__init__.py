"""The tool's own words in the language of a deck: catalogues, dates, numbers, casing. No record is translated."""
