"""Every sentence made from a record, each in one place: events, citations, quotations, evidence."""
