"""Random edits through every edit function: undo, redo, canvas, file and the worker's copy all agree."""

import hashlib
from collections.abc import Callable
from typing import Any, get_args
from unittest.mock import patch

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule
from PySide6.QtCore import QCoreApplication

from app.blank import empty
from app.canvas.items import CardItem
from app.canvas.scene import Canvas
from app.canvas.view import CanvasView
from app.recovery import Recovery
from app.session import Session
from app.start import prepare
from drawing.page import page
from drawing.theme import theme
from models import edits
from models.component import Boundary, Component, Link, Sort
from models.decision import Decision, Option, Score
from models.design import Design, ranked
from models.edits.between import may_split
from models.edits.lines import pinned
from models.edits.paste import excerpt, fresh_ids
from models.edits.tables import arrange, write
from models.files import from_bytes, parsed, to_bytes
from models.flow import Actor, Flow, Step
from models.ids import generator
from models.nesting import around, innermost, inside
from models.patch import Patch, apply, from_rows, to_rows
from models.replay import replay
from models.requirement import Requirement
from models.view import Lines
from tests.app.machine_keys import KeyMoves

KINDS = st.sampled_from(["service", "cache", "relational-database", "web-app", "message-queue"])
NAMES = st.text(min_size=1, max_size=12).map(
    lambda t: "".join(c if c.isprintable() else "x" for c in t)
)
PLACE = st.integers(-400, 1200)
PICK = st.integers(0, 10_000)
SIDE = st.integers(16, 1500)
SORTS = st.sampled_from(get_args(Sort))


class Editing(KeyMoves):
    """A person who does anything in any order."""

    @initialize()
    def begin(self) -> None:
        prepare([])
        self.new = generator(7)
        with patch("app.blank.new_id", self.new):
            self.session = Session(empty())
        self.first = self.session.design
        self.canvas = Canvas(self.session, theme("light"))
        self.view = CanvasView(self.canvas)
        self.copy = from_bytes(to_bytes(self.first)).design  # as the worker keeps it
        self.session.changed.connect(self._told)
        self.recovery = Recovery(self.session)

    def _told(self, patch: Patch) -> None:
        self.copy = apply(self.copy, from_rows(self.copy, to_rows(patch)))

    @rule(kind=KINDS, name=NAMES, x=PLACE, y=PLACE)
    def add_component(self, kind: str, name: str, x: int, y: int) -> None:
        made = Component(id=self.new("cmp"), kind=kind, name=name)
        self.session.edit("Add", edits.add_component, made, self.session.view, x, y)

    @precondition(lambda self: self.has("components"))
    @rule(a=PICK, b=PICK)
    def connect(self, a: int, b: int) -> None:
        ends = self.pick("components", a), self.pick("components", b)
        self.session.edit(
            "Connect", edits.connect, Link(id=self.new("lnk"), source=ends[0], target=ends[1])
        )

    @precondition(lambda self: self.has("placements"))
    @rule(a=PICK, x=PLACE, y=PLACE, merge=st.sampled_from(["", "drag"]))
    def move(self, a: int, x: int, y: int, merge: str) -> None:
        element = self.session.design.placements[self.pick("placements", a)].element
        self.session.edit("Move", edits.move, self.session.view, {element: (x, y)}, merge=merge)

    @precondition(lambda self: self.has("components"))
    @rule(
        a=PICK,
        change=st.sampled_from(
            [
                ("capacity.instances", 3),
                ("capacity.instances", None),
                ("owner", "Team"),
                ("tags", ("a", "b")),
                ("status", "planned"),
            ]
        ),
    )
    def set_field(self, a: int, change: tuple[str, Any]) -> None:
        self.session.edit("Change", edits.set_field, self.pick("components", a), *change)

    @precondition(lambda self: self.has("links"))
    @rule(a=PICK, tags=st.sampled_from([(), ("a",), ("a", "c")]))
    def tag_link(self, a: int, tags: tuple[str, ...]) -> None:
        self.session.edit("Tag", edits.change, self.pick("links", a), tags=tags)

    @precondition(lambda self: self.has("components"))
    @rule(a=PICK, name=NAMES)
    def rename(self, a: int, name: str) -> None:
        self.session.edit("Rename", edits.change, self.pick("components", a), name=name)

    @precondition(lambda self: self.has("components"))
    @rule(a=PICK)
    def delete(self, a: int) -> None:
        self.session.edit("Delete", edits.remove, [self.pick("components", a)])

    @precondition(lambda self: self.has("components"))
    @rule(a=PICK)
    def take_out_and_put_back(self, a: int) -> None:
        id = self.pick("components", a)
        self.session.edit("Take out", edits.unplace, self.session.view, [id])
        self.session.edit("Put back", edits.place, self.session.view, {id: (8, 8)})

    @rule(name=NAMES, x=PLACE)
    def add_boundary(self, name: str, x: int) -> None:
        id = self.new("bnd")
        self.session.edit("Add", edits.add, "boundaries", Boundary(id=id, name=name))
        self.session.edit("Place", edits.place, self.session.view, {id: (x, x)})

    @rule(name=NAMES, sort=SORTS, x=PLACE, y=PLACE, w=SIDE, h=SIDE)
    def enclose(self, name: str, sort: Sort, x: int, y: int, w: int, h: int) -> None:
        made = Boundary(id=self.new("bnd"), name=name, sort=sort)
        self.session.edit("Add", edits.enclose, self.session.view, made, (x, y, w, h))

    @precondition(lambda self: self.frames())
    @rule(a=PICK, x=PLACE, y=PLACE, w=SIDE, h=SIDE)
    def resize(self, a: int, x: int, y: int, w: int, h: int) -> None:
        id = self.frames()[a % len(self.frames())]
        self.session.edit("Resize", edits.resize, self.session.view, id, (x, y, w, h))

    @precondition(lambda self: self.frames())
    @rule(a=PICK, dx=PLACE, dy=PLACE)
    def move_a_boundary_with_what_is_inside(self, a: int, dx: int, dy: int) -> None:
        design, view = self.session.design, self.session.view
        id = self.frames()[a % len(self.frames())]
        placed = {p.element: p for p in design.placements.values() if p.view == view}
        to = {
            each: (placed[each].x + dx, placed[each].y + dy)
            for each in sorted({id, *inside(design, [id])})
            if each in placed
        }
        self.session.edit("Move", edits.move, view, to)

    @precondition(lambda self: self.has("boundaries") or self.has("components"))
    @rule(a=PICK, b=PICK)
    def take_out(self, a: int, b: int) -> None:
        tables = [t for t in ("components", "boundaries") if self.has(t)]
        ids = [self.pick(table, n) for table, n in zip(tables, (a, b), strict=False)]
        self.session.edit("Take out", edits.take_out, self.session.view, ids)

    @precondition(lambda self: self.has("boundaries"))
    @rule(a=PICK)
    def delete_a_boundary(self, a: int) -> None:
        parts = set(self.session.design.components)
        self.session.edit("Delete", edits.remove, [self.pick("boundaries", a)])
        assert set(self.session.design.components) == parts

    @rule(name=NAMES)
    def add_rows(self, name: str) -> None:
        actor = Actor(id=self.new("act"), name=name)
        self.session.edit("Add", edits.add, "actors", actor)
        links = sorted(self.session.design.links)[:2]
        steps = tuple(Step(link=link) for link in links)
        flow = Flow(id=self.new("flw"), name=name, actor=actor.id, steps=steps)
        self.session.edit("Add", edits.add, "flows", flow)

    @precondition(lambda self: self.has("actors"))
    @rule(a=PICK, to=PICK)
    def reorder(self, a: int, to: int) -> None:
        place = to % len(self.session.design.actors)
        self.session.edit("Move", edits.reorder, "actors", self.pick("actors", a), place)

    @precondition(lambda self: self.has("placements"))
    @rule(a=PICK, b=PICK, x=PLACE, same=st.booleans(), cut=st.booleans())
    def copy_and_paste(self, a: int, b: int, x: int, same: bool, cut: bool) -> None:
        placed = {self.pick("placements", n).rpartition("/")[2] for n in (a, b)}
        part = parsed(to_bytes(excerpt(self.session.design, placed, self.session.view)))
        if cut:
            self.session.edit("Cut", edits.remove, placed)
        ids = fresh_ids(part, self.new)
        self.session.edit("Paste", edits.paste, part, self.session.view, ids, (x, 24), same)

    @precondition(lambda self: self.has("components"))
    @rule(a=PICK, b=PICK, kind=KINDS)
    def change_kind(self, a: int, b: int, kind: str) -> None:
        ids = {self.pick("components", n) for n in (a, b)}
        self.session.edit("Change kind", edits.change_kind, ids, kind)

    @precondition(lambda self: self.has("links"))
    @rule(a=PICK, kind=KINDS, x=PLACE)
    def add_between(self, a: int, kind: str, x: int) -> None:
        link, made = self.pick("links", a), Component(id=self.new("cmp"), kind=kind, name=kind)
        args = (made, self.session.view, (x, 0), link, self.new("lnk"))
        self.session.edit("Put between", edits.add_between, *args)

    @precondition(lambda self: self.has("links") and self.has("placements"))
    @rule(a=PICK, b=PICK, x=PLACE)
    def move_between(self, a: int, b: int, x: int) -> None:
        design, view = self.session.design, self.session.view
        link, id = self.pick("links", a), self.pick("placements", b).rpartition("/")[2]
        if id in design.components and may_split(design, link, id):
            args = (view, id, (x, x), link, self.new("lnk"))
            self.session.edit("Put between", edits.move_between, *args)

    @precondition(lambda self: self.has("links"))
    @rule(a=PICK, points=st.lists(st.tuples(PLACE, PLACE), max_size=3))
    def pin(self, a: int, points: list[tuple[int, int]]) -> None:
        self.session.edit("Bend", edits.pin, self.session.view, self.pick("links", a), points)

    @precondition(lambda self: self.has("links"))
    @rule(a=PICK, at=st.floats(0, 1))
    def put_label(self, a: int, at: float) -> None:
        self.session.edit("Label", edits.put_label, self.session.view, self.pick("links", a), at)

    @precondition(lambda self: self.has("links"))
    @rule(a=PICK, b=PICK)
    def route_again(self, a: int, b: int) -> None:
        ids = {self.pick("links", number) for number in (a, b)}
        self.session.edit("Route again", edits.route_again, self.session.view, ids)
        assert not pinned(self.session.design, self.session.view, ids)

    @rule(lines=st.sampled_from(get_args(Lines)), jumps=st.booleans())
    def draw_lines(self, lines: Lines, jumps: bool) -> None:
        if self.session.view in self.session.design.views:
            self.session.edit("Draw lines", edits.draw_lines, self.session.view, lines)
            self.session.edit("Jumps", edits.change, self.session.view, jumps=jumps)

    @rule(names=st.lists(NAMES, min_size=1, max_size=4), at=PICK)
    def write_rows(self, names: list[str], at: int) -> None:
        place = at % (len(self.session.design.requirements) + 1)
        rows = [Requirement(id=self.new("req"), name=name) for name in names]
        self.session.edit("Paste", write, "requirements", rows, place)
        order = [row.id for row in ranked(self.session.design.requirements)]
        assert order[place : place + len(rows)] == [row.id for row in rows]

    @precondition(lambda self: self.has("requirements"))
    @rule(chosen=st.lists(PICK, min_size=1, max_size=3), to=PICK)
    def move_rows(self, chosen: list[int], to: int) -> None:
        ids = list(dict.fromkeys(self.pick("requirements", number) for number in chosen))
        others = [r.id for r in ranked(self.session.design.requirements) if r.id not in ids]
        place = to % (len(others) + 1)
        self.session.edit("Move", arrange, "requirements", ids, place)
        order = [row.id for row in ranked(self.session.design.requirements)]
        assert order == [*others[:place], *ids, *others[place:]]

    @precondition(lambda self: self.has("flows") and self.has("links"))
    @rule(a=PICK, b=PICK)
    def record(self, a: int, b: int) -> None:
        flow = self.session.design.flows[self.pick("flows", a)]
        steps = (*flow.steps, Step(link=self.pick("links", b)))
        self.session.edit("Record", edits.change, flow.id, steps=steps)

    @rule(name=NAMES, a=NAMES, b=NAMES, value=st.integers(0, 9))
    def weigh(self, name: str, a: str, b: str, value: int) -> None:
        scores = (Score(criterion=a, value=float(value)),)
        made = Decision(id=self.new("dec"), name=name, options=(Option(name="A"), Option(name="B")))
        self.session.edit("Add", edits.add, "decisions", made)
        options = tuple(row.but(scores=scores, chosen=True) for row in made.options)
        self.session.edit("Change", edits.change, made.id, options=options)
        found = self.session.design.decisions[made.id]
        assert [row.name for row in found.criteria] == [a]
        criteria = (found.criteria[0].but(name=b),)
        self.session.edit("Rename", edits.change, made.id, criteria=criteria)
        found = self.session.design.decisions[made.id]
        assert [row.criterion for option in found.options for row in option.scores] == [b, b]

    @rule(times=st.integers(1, 4))
    def undo_and_redo(self, times: int) -> None:
        before = self.session.design
        done = 0
        for _ in range(times):
            if self.session.stack.canUndo():
                self.session.stack.undo()
                done += 1
        for _ in range(done):
            self.session.stack.redo()
        assert self.session.design == before

    @rule()
    def undo_for_good(self) -> None:
        self.session.stack.undo()

    @invariant()
    def the_canvas_shows_the_design(self) -> None:
        while self.canvas.routing:  # routes that are remembered are shown in the next turns
            QCoreApplication.processEvents()
        design, view = self.session.design, self.session.view
        placed = {p.element: p for p in design.placements.values() if p.view == view}
        ends = {row.id: {row.source, row.target} for row in design.links.values()}
        links = {id for id, both in ends.items() if both <= placed.keys()}
        shown = page(design, view)
        assert self.canvas.items_by_id.keys() == {
            *shown.cards,
            *shown.frames,
            *shown.lines,
            *shown.shapes,
        }
        if not any(row.collapsed or row.hidden for row in placed.values()):
            assert shown.cards.keys() | shown.frames.keys() == placed.keys() - ends.keys()
            assert {id for id, line in shown.lines.items() if not line.implied} == links
        for id, item in self.canvas.items_by_id.items():
            if isinstance(item, CardItem):
                assert item.pos().toTuple() == (placed[id].x, placed[id].y)

    @invariant()
    def only_the_innermost_boundaries_are_named(self) -> None:
        table = self.session.design.boundaries
        for row in self.session.design.components.values():
            assert innermost(table, row.boundaries) == row.boundaries
        for id in table:
            assert id not in around(table, [id])[1:]

    @invariant()
    def the_journal_replays_to_the_design(self) -> None:
        journal = self.recovery.journal
        found = replay(journal.folder) if journal else None
        assert (found.design if found else self.first) == self.session.design
        assert found is None or found.whole

    @invariant()
    def the_file_and_the_worker_agree(self) -> None:
        data = to_bytes(self.session.design)
        loaded = from_bytes(data)
        assert loaded.problems == ()
        assert loaded.design == self.session.design
        assert hashlib.sha256(to_bytes(self.copy)).digest() == hashlib.sha256(data).digest()

    def teardown(self) -> None:
        if not hasattr(self, "session"):
            return
        self.all(self.session.stack.redo)
        last: Design = self.session.design
        self.all(self.session.stack.undo)
        assert self.session.design == self.first
        self.all(self.session.stack.redo)
        assert self.session.design == last
        self.the_journal_replays_to_the_design()
        self.recovery.finish()

    def all(self, step: Callable[[], object]) -> None:
        for _ in range(self.session.stack.count()):
            step()


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=40, stateful_step_count=25)
