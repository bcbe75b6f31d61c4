"""Imports Qt without its hook into every later import."""

import builtins


def import_qt() -> None:
    """Import Qt; raises ImportError where a library that it needs is missing.

    PySide6 puts a hook into each import that reads the source of the module, to find out whether it asks for
    other spellings of Qt's names. Nothing here does, and the window is there a twelfth sooner without.
    """
    plain = builtins.__import__
    import PySide6.QtCore  # noqa: F401 - for what importing it does

    builtins.__import__ = plain
