"""Small parts that screens are made of: they show values and emit intents, and know nothing of use cases."""
