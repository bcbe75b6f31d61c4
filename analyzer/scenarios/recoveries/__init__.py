"""The recoveries of each family of failures: what in a design shows that they are there."""
