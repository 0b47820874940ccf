"""How the till reaches the ledger: the only user of HTTP on the till's side."""
