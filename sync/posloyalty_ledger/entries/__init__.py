"""Points: the books of members, written double-entry, and read back as entries."""
