"""One module for each command of `posloyalty`."""
