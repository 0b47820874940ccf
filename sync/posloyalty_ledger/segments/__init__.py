"""Segments: named lists of members, for conditions of the programme and for offers."""
