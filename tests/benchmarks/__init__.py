"""Benchmarks: what takes how long, against a reference measured in the same run. Not tests: nothing here can fail."""
