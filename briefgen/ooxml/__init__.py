"""What every writer and reader of Office files shares: packages, XML, properties, pictures."""
