"""Gestures of the mouse on the canvas: press, move, release, cancel; one gesture a file."""
