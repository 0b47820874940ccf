"""What a ledger that was put back does: it begins an epoch, and does nothing of its own until all have reported."""
