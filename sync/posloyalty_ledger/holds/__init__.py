"""Points that are set aside for a checkout on the web."""
