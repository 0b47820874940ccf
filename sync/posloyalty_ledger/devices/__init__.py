"""Tills: pairing, enrolment, and whose signature a request carries."""
