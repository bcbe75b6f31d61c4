"""Runs a command, and turns whatever goes wrong into one line and an exit status."""

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from io import TextIOWrapper

from app.cli.arguments import CommandError, command
from app.cli.team import use_team

# schema, fmt and the like know no kinds
_READ_KINDS = ("kinds", "check", "threats", "analyze", "scenarios", "export", "diff")
REFUSED = 2  # what was given cannot be understood, read or written
FAULT = 3  # the program itself is wrong; 1 would say that there are findings
INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Run the command that is named first and return its exit status."""
    name, *rest = arguments
    options = command(name).parse_args(rest)
    if name in _READ_KINDS:
        use_team(_warn)
    if getattr(options, "rules", None):
        from app.cli.output import complain
        from app.cli.team_rules import use_rules

        use_rules(options.rules, options.allow_code, complain)
    elif getattr(options, "allow_code", False):
        raise CommandError(f"{name}: --allow-code needs --rules FOLDER")
    # only the module of this command, so that none waits for what another needs
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
    except SystemExit as end:  # help was printed
        return int(end.code or 0)
    except KeyboardInterrupt:
        return INTERRUPTED
    except CommandError as error:
        return _refuse(str(error))
    except OSError as error:
        return _fault() if error.filename else _hang_up(error)
    except Exception:  # noqa: BLE001 - the interpreter's own exit status would be 1
        return _fault()


def _warn(text: str) -> None:
    from app.cli.output import complain

    complain(f"{text}; it was left out")


def _refuse(text: str) -> int:
    from app.cli.output import complain

    complain(text)
    return REFUSED


def _fault() -> int:
    traceback.print_exc()
    return FAULT


def _hang_up(error: OSError) -> int:
    """Give up standard output; a reader such as head that has seen enough is no error to tell of."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return REFUSED
    return _refuse(f"standard output: {error.strerror or error}")
