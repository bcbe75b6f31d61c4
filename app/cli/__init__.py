"""The command line: one module a command, and the hidden worker. Never imports Qt."""
