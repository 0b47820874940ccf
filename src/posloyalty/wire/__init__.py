"""The messages that the till and the ledger exchange, in their one encoding."""
