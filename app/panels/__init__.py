"""The panels below the canvas: tables of what the design says, and of what is said about it."""
