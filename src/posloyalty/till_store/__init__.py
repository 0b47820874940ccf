"""What the till remembers: one SQLite file, written one transaction a sale."""
