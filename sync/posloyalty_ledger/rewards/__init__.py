"""Rewards of members: issued, used, cancelled, given; their stock; and what a person should look at."""
