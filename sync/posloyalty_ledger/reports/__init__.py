"""Figures that add up: what was issued, used and is still owed, and what waits for a person."""
