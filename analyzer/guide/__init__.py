"""The Guide: the sixteen stages of the method, its checks, and how ready a design is for its review. Quick, no numpy."""
