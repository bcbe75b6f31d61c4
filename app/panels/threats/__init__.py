"""The threat view: what covers which element against which letter of STRIDE, and where data goes."""
