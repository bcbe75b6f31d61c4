"""The traffic of the years to come."""
