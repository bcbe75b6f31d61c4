"""The outline: all that a design is made of as a tree, whether a view shows it or not."""
