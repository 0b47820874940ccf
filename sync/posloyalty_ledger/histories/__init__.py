"""What members' sales mean to the rules: first purchases, limits, stamp cards, tiers."""
