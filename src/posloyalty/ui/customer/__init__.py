"""What the customer sees: a second window, and two lines of letters."""
