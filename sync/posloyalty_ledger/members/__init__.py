"""Who the members are, and how they are found."""
