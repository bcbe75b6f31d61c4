"""Availability in closed form and by decision diagrams. No design is known here: only names and probabilities."""
