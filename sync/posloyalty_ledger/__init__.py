"""The online ledger: one account of points for every till and channel."""
