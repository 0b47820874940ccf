"""Bring a shop's own products and members in, a page of a spreadsheet at a time."""
