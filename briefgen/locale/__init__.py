"""briefgen's own words in the language of a deck: catalogues, dates, numbers, casing.

Records are not translated here.
"""
