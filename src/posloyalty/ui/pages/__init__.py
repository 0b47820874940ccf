"""Whole-screen pages beside the Sale screen: joining, signing in, the day, settings, and the keys."""
