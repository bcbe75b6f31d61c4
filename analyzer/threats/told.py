"""The threat view as it goes through the pipe to the window: plain JSON values, equal cells told once."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from analyzer.threats.cell import Cell, Control, Matrix, Row
from analyzer.threats.data import Carried, Classification, Kept, Passage


class Threats(NamedTuple):
    """Everything that the threat view shows."""

    matrix: Matrix = Matrix(())
    classes: Classification = Classification((), (), {})


def to_plain(found: Threats) -> dict[str, Any]:
    """Return it as plain values."""
    cells: dict[Cell, int] = {}
    rows = [
        [*row[:-1], [cells.setdefault(cell, len(cells)) for cell in row.cells]]
        for row in found.matrix.rows
    ]
    classes = found.classes
    return {
        "rows": rows,
        "cells": list(cells),
        "passages": classes.passages,
        "kept": classes.kept,
        "worst": classes.worst,
        "left_out": classes.left_out,
    }


def from_plain(plain: Mapping[str, Any]) -> Threats:
    """Return what came through the pipe."""
    cells = [_cell(cell) for cell in plain["cells"]]
    rows = tuple(
        Row(id, sort, crossing, data, tuple(cells[at] for at in places))
        for id, sort, crossing, data, places in plain["rows"]
    )
    passages = tuple(
        Passage(flow, number, link, Carried(*carried), crossing, encrypted)
        for flow, number, link, carried, crossing, encrypted in plain["passages"]
    )
    kept = tuple(
        Kept(store, data, tuple((id, of) for id, of in entities), encrypted)
        for store, data, entities, encrypted in plain["kept"]
    )
    worst, left_out = dict(plain["worst"]), int(plain["left_out"])
    return Threats(Matrix(rows), Classification(passages, kept, worst, left_out))


def _cell(plain: Sequence[Any]) -> Cell:
    state, words, controls, unknown, keys = plain
    return Cell(state, words, _controls(controls), _controls(unknown), tuple(keys))


def _controls(plain: Sequence[Any]) -> tuple[Control, ...]:
    return tuple(Control(*one) for one in plain)
