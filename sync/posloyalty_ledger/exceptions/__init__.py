"""What a person should look at: one list of what went against the rules, with evidence and decisions."""
