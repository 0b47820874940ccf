"""What was sold and returned, through whichever channel, and what may still be returned of it."""
