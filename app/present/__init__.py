"""Presenting a design: its views and frames one after the other, full screen, with flows step by step."""
