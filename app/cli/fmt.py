"""loadpath fmt: the canonical text of a design."""

from argparse import Namespace
from pathlib import Path

from app.cli.alone import alone
from app.cli.arguments import CommandError
from app.cli.output import line, load, store
from models.files import LoadError, checked_bytes
from models.storage import read


def run(options: Namespace) -> int:
    """Rewrite a file where it is not canonical; with --check only tell, by 1."""
    if options.check:
        return _compare(options)
    with alone(options.file):
        return _compare(options)


def _compare(options: Namespace) -> int:
    try:
        data = checked_bytes(load(options.file).design)
    except LoadError as error:
        raise CommandError(f"{options.file}: {error}") from None
    if data == read(Path(options.file)):
        return 0
    if options.check:
        line(f"{options.file} would be rewritten")
        return 1
    store(options.file, data)
    line(f"{options.file} rewritten")
    return 0
