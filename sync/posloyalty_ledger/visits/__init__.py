"""Know which stores a member visits, and whom the feed therefore tells a store's tills of."""
