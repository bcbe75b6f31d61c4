"""What a person may prefer: the table of preferences, and the dialog that shows it."""
