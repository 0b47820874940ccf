"""How many redemptions a till grants while the network is away: a real year, real tills and the real ledger."""
