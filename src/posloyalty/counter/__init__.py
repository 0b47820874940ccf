"""The till without a window: one JSON request a line, one reply a line."""
