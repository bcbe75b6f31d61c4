"""The text of a design made ahead: the same as made at once, whenever it is taken."""

import json

from pytestqt.qtbot import QtBot

from app.ahead import Ahead
from models import edits
from models.design import Design, present
from models.files import from_bytes, pieces, to_bytes
from models.moving import locked
from tests.designs import large


def test_what_is_made_ahead_is_the_text_of_the_design(qtbot: QtBot) -> None:
    design, holder = large(400, 600), Ahead()
    holder.begin(design)
    assert holder.active
    assert holder.take(design) == to_bytes(design)  # before any of it is made
    assert not holder.active
    holder.begin(design)
    qtbot.waitUntil(lambda: not holder.active)
    assert holder.take(design) == to_bytes(design)
    assert holder.take(design) == to_bytes(design)  # it was forgotten, and is made again


def test_another_design_than_the_one_that_was_begun_has_its_own_text(qtbot: QtBot) -> None:
    design, holder = large(400, 600), Ahead()
    other = edits.change(design, sorted(design.components)[0], name="Other")
    holder.begin(design)
    assert holder.take(other) == to_bytes(other) != to_bytes(design)


def test_the_text_of_many_rows_is_in_pieces_that_make_one_file() -> None:
    design = large(400, 600)
    data = to_bytes(design)
    assert len(list(pieces(design))) > 10
    assert data == (json.dumps(json.loads(data), indent=2, ensure_ascii=False) + "\n").encode()
    assert from_bytes(data).design == design
    assert from_bytes(to_bytes(Design())).design == Design()


def test_of_many_things_the_same_are_locked_and_there_as_of_each() -> None:
    design = large(600, 700)
    view, ids = next(iter(design.views)), sorted(design.components)
    design = edits.lock(design, view, ids[::7], True)
    assert locked(design, view, ids) == tuple(ids[::7])
    assert locked(design, view, ids) == tuple(id for id in ids if locked(design, view, [id]))
    assert locked(design, "viw_other", ids) == ()
    named = ("cmp_gone", *ids[:3], ids[0], *sorted(design.links)[:2], view)
    assert present(design, named) == (*ids[:3], *sorted(design.links)[:2], view)
