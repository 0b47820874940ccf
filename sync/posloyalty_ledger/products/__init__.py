"""The shop's product list."""
