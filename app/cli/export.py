"""loadpath export: the packet, the report or the drawing as a file."""

from argparse import Namespace
from pathlib import Path

from app.cli.arguments import CommandError
from app.cli.output import STANDARD, complain, load, store
from app.cli.team_rules import analysed
from exporters.exporter import EXPORTERS, Exporter, Request
from models.design import Design, ranked


def run(options: Namespace) -> int:
    """Write a design in the format that is asked for, or that the file's suffix says."""
    chosen = _exporter(options.format, options.out)
    design = load(options.file).design
    request = Request(
        design,
        analysed(design),
        None if options.view is None else _view(design, options.view),
        options.theme,
        progress=lambda _done, _text: None,
        warn=lambda text: complain(f"{options.file}: {text}"),
    )
    store(options.out, chosen.write(request))
    return 0


def _exporter(format: str | None, out: str) -> Exporter:
    name = format or ("" if out == STANDARD else Path(out).suffix)
    if not name:
        raise CommandError(f"{out}: --format is needed, one of {', '.join(EXPORTERS)}")
    found = EXPORTERS.get(name.lower().removeprefix("."))
    if found is None:
        raise CommandError(f"{out}: there is no export to {name}, only to {', '.join(EXPORTERS)}")
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
