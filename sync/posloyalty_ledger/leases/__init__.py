"""Points that are set aside for tills."""
