"""loadpath new: a design to start from."""

from argparse import Namespace
from pathlib import Path

from app.blank import empty
from app.cli.alone import alone
from app.cli.arguments import CommandError
from app.cli.output import STANDARD, store
from models.design import Design
from models.files import checked_bytes
from models.samples import sample, samples


def run(options: Namespace) -> int:
    """Write an empty design or an example."""
    if options.out != STANDARD and not options.force and Path(options.out).exists():
        raise CommandError(f"{options.out}: there is a file already; --force replaces it")
    design = empty() if options.sample is None else example(options.sample)
    with alone(options.out):
        store(options.out, checked_bytes(design))
    return 0


def example(name: str) -> Design:
    """Return an example; raises CommandError for a name that none has."""
    if name not in samples():
        known = ", ".join(sorted(samples()))
        raise CommandError(f"--sample {name}: there is no such example, only {known}")
    return sample(name)
