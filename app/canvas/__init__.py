"""The canvas: shows the design's drawing and turns gestures into edits."""
