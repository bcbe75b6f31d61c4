"""What if: what is assumed of the world around the design, and how the window shows it."""
