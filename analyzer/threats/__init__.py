"""The threat view: which of STRIDE can happen to what, what is there against it, and which data goes where."""
