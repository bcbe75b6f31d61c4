"""What each action of the window does: one file for each menu, bound to the table of actions by id."""
