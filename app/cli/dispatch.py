"""Runs a command, and turns whatever goes wrong into one line and an exit status."""

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper

from app.cli.arguments import UsageError, command

REFUSED = 2  # what was given cannot be read, written or understood
FAULT = 3  # the program itself is wrong; 1 would say that there are findings
INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Run the command that is named first and return its exit status."""
    name, *rest = arguments
    options = command(name).parse_args(rest)
    # only the module of the command, so that none waits for what another needs
    status = int(import_module(f"app.cli.{name}").run(options))
    sys.stdout.flush()
    return status


def guarded(work: Callable[[], int]) -> int:
    """Return the exit status of some work; no exception leaves it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return work()
    except UsageError as error:
        return _refuse(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader, such as head, has seen enough
        return _hang_up()
    except OSError as error:
        return _refuse(f"standard output: {error.strerror or error}")
    except Exception as error:  # noqa: BLE001 - told apart here, so that only this place needs the import
        return _refuse(str(error)) if _refused(error) else _fault()


def _refused(error: Exception) -> bool:
    from app.cli.output import Refused

    return isinstance(error, Refused)
