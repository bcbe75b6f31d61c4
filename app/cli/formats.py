"""What the worker and the command line both ask of the exporters."""

from exporters.exporter import EXPORTERS, Exporter
from models.design import Design, ranked


def exporter(format: str) -> Exporter | None:
    """Return the exporter to a format such as pdf or .pdf, None where there is none."""
    return EXPORTERS.get(f".{format.lower().removeprefix('.')}")


def formats() -> str:
    """Return the names of all formats, for a sentence."""
    return ", ".join(suffix.removeprefix(".") for suffix in EXPORTERS)


def first_view(design: Design) -> str:
    """Return the id of the view that is drawn where none is asked for."""
    return next((view.id for view in ranked(design.views)), "")
