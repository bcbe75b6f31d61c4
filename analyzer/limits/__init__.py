"""What breaks first as traffic grows, and what is needed so that losing a part breaks nothing."""
