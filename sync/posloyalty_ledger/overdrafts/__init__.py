"""What members spent that was not there: counted, and what follows from it."""
