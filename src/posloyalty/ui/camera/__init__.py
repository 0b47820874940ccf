"""Codes read by a camera: an optional extra, because it needs Qt Multimedia."""
