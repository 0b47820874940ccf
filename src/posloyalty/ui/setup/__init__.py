"""Setting a till up: the first-run guide, and the forms that the settings share with it."""
