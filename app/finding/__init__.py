"""Finding and replacing over every text of a design."""
