"""Everything a person can ask the window for."""
