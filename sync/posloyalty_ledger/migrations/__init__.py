"""The steps by which the ledger's tables came to be. Never edited once released; run by `schema.py`."""
