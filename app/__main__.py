"""The program: a command, the hidden worker, or the window."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from app.cli.arguments import COMMANDS, CommandError, window
from app.cli.dispatch import guarded, run


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments ask and return the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--worker"]:
        from app.cli.worker import main as work

        return work()
    if arguments and arguments[0] in COMMANDS:
        return guarded(lambda: run(arguments))
    return guarded(lambda: _start(window().parse_args(arguments)))


def _start(options: Namespace) -> int:
    if options.version:
        from app.version import VERSION

        print(f"loadpath {VERSION}")
        return 0
    if options.file is not None and options.sample is not None:
        raise CommandError("a file and an example cannot both be opened")
    file = Path(options.file) if options.file is not None else None
    if file and not file.exists():
        raise CommandError(f"{file}: there is no such file or command")
    if options.sample is not None:
        from app.cli.new import example

        example(options.sample)  # a name that none has is told before a window is opened
    from app.start import open_window

    return open_window(file, options.sample, options.smoke)


if __name__ == "__main__":
    sys.exit(main())
