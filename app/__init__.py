"""The program: the window (Qt), and beside it the command line, which never imports Qt."""
