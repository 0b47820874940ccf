"""Say whether the service lives and can do its work."""
