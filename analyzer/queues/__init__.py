"""Queueing: stations in closed form, closed networks, and distributions of response times. No design is known here."""
