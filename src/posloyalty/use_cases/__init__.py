"""What a person at the counter does, one module each; the world only as ports."""
