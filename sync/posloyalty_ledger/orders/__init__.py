"""Orders of the web and phone channels: they earn, redeem and are returned at once."""
