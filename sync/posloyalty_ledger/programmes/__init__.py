"""Published programmes: immutable, numbered, hashed."""
