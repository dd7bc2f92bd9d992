"""Every sentence made from a record: events, citations, quotations, evidence."""
