"""The command palette: everything of the program and of the design, found by name."""
