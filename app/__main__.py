"""The program: a command, one of the hidden workers, or the window."""

import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from models.design import Design


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments ask and return the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--worker"]:
        from app.cli.worker import main as work

        return work()
    if arguments == ["--router"]:
        from app.cli.router import main as route

        return route()
    # not before: what routes has no use for them, and is waited for
    from app.cli.arguments import COMMANDS, window
    from app.cli.dispatch import guarded, run

    if arguments and arguments[0] in COMMANDS:
        return guarded(lambda: run(arguments))
    return guarded(lambda: _start(window().parse_args(arguments)))


def _start(options: "Namespace") -> int:
    gc.disable()  # nothing becomes garbage until the window is there
    if options.version:
        from app.version import VERSION

        print(f"loadpath {VERSION}")
        return 0
    from pathlib import Path

    from app.cli.arguments import CommandError

    if options.file is not None and options.sample is not None:
        raise CommandError("a file and an example cannot both be opened")
    file = Path(options.file) if options.file is not None else None
    if file and not file.exists():
        raise CommandError(f"{file}: there is no such file or command")
    return _open(_design(file, options.sample), file, options.smoke)


def _design(file: "Path | None", sample: str | None) -> "Design | None":
    """Return what to open; a file or a name that is none is told before there is a window."""
    if sample is not None:
        from app.cli.new import example

        return example(sample)
    if file is not None:
        from app.cli.output import load

        return load(str(file)).design
    return None


def _open(design: "Design | None", file: "Path | None", smoke: bool) -> int:
    from app.headless import export_instead, has_screen

    why = "There is no screen here that Loadpath could open a window on."
    if has_screen():
        try:
            from app.imports import import_qt

            import_qt()
            from app.start import open_window
        except ImportError as error:  # a system library of Qt is missing
            why = f"Loadpath cannot open a window here: {error}."
        else:
            return open_window(design, file, smoke)
    from models.samples import sample

    return export_instead(design or sample("social-network"), file, why)


if __name__ == "__main__":
    sys.exit(main())
