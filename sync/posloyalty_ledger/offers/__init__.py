"""Personal offers: a reward that is given, or a rule that is opened, to named members or a segment, for some days."""
