"""Controllers: each turns intents of the screen into one use case on the lane, and its answer into state."""
