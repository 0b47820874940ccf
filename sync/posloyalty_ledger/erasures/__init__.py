"""Erase a person and keep the books; give a person all that is known of them."""
