"""Every sentence made of a record: events, citations, quotations, evidence."""
