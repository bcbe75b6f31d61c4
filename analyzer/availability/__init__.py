"""Availability of components and flows, from what was typed and the catalogue."""
