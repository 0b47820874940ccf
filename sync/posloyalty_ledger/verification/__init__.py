"""Check a ledger from its facts: fold every book anew, hash every event anew, and name whatever does not agree."""
