"""Points for what is no purchase, and points given or taken by a person's decision."""
