"""loadpath export: the packet, the report or the drawing as a file."""

from argparse import Namespace
from pathlib import Path

from analyzer.engine import analyze
from app.cli.arguments import CommandError
from app.cli.formats import exporter, first_view, formats
from app.cli.output import STANDARD, complain, load, store
from exporters.exporter import Exporter, Request
from models.design import Design, ranked


def run(options: Namespace) -> int:
    """Write a design in the format that is asked for, or that the file's suffix says."""
    chosen = _exporter(options.format, options.out)
    design = load(options.file).design
    view = first_view(design) if options.view is None else _view(design, options.view)
    store(
        options.out,
        chosen.write(
            Request(
                design,
                analyze(design),
                view,
                options.theme,
                progress=lambda _done, _text: None,
                warn=lambda text: complain(f"{options.file}: {text}"),
            )
        ),
    )
    return 0


def _exporter(format: str | None, out: str) -> Exporter:
    name = format or ("" if out == STANDARD else Path(out).suffix)
    if not name:
        raise CommandError(f"{out}: --format is needed, one of {formats()}")
    found = exporter(name)
    if found is None:
        raise CommandError(f"{out}: there is no export to {name}, only to {formats()}")
    return found


def _view(design: Design, name: str) -> str:
    """Return the id of the view with this id or name."""
    if name in design.views:
        return name
    found = [view.id for view in design.views.values() if view.name == name]
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"{view.name} ({view.id})" for view in ranked(design.views)) or "none"
    what = "several views have this name" if found else "there is no such view"
    raise CommandError(f"--view {name}: {what}; the design has {names}")
