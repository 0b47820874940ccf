"""Take in what tills report, and answer with what they need to know."""
