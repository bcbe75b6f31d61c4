"""The inspector: what is selected, its numbers first, then its fields."""
