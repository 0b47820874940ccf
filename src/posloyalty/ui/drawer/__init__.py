"""The cash drawer's page: what was done with it, what can be done, a blind count, and X and Z."""
