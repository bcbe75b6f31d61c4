"""Rules of a team: declared in TOML or written in Python, checked before they are believed, kept apart when they fail."""
