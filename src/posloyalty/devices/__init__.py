"""Scanners, printers, displays and codes, behind the ports of the use cases."""
