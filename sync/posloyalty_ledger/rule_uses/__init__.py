"""How often a rule with a limit has paid a member in a calendar period."""
