"""Random edits through every edit function: undo, redo, canvas, file and the worker's copy all agree."""

import hashlib
from collections.abc import Callable
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.blank import empty
from app.canvas.items import CardItem
from app.canvas.scene import Canvas
from app.session import Session
from app.start import prepare
from drawing.theme import theme
from models import edits
from models.component import Boundary, Component, Link
from models.design import Design
from models.files import from_bytes, to_bytes
from models.flow import Actor, Flow, Step
from models.ids import generator
from models.patch import Patch, apply, from_rows, to_rows

KINDS = st.sampled_from(["service", "cache", "relational-database", "web-app", "message-queue"])
NAMES = st.text(min_size=1, max_size=12).map(
    lambda t: "".join(c if c.isprintable() else "x" for c in t)
)
PLACE = st.integers(-400, 1200)
PICK = st.integers(0, 10_000)


class Editing(RuleBasedStateMachine):
    """A person who does anything in any order."""

    @initialize()
    def begin(self) -> None:
        prepare([])
        self.new = generator(7)
        self.session = Session(empty())
        self.first = self.session.design
        self.canvas = Canvas(self.session, theme("light"))
        self.copy = from_bytes(to_bytes(self.first)).design  # as the worker keeps it
        self.session.changed.connect(self._told)

    def _told(self, patch: Patch) -> None:
        self.copy = apply(self.copy, from_rows(self.copy, to_rows(patch)))

    def pick(self, table: str, number: int) -> str:
        ids = sorted(getattr(self.session.design, table))
        return ids[number % len(ids)]

    def has(self, table: str) -> bool:
        return bool(getattr(self.session.design, table))

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
        design, view = self.session.design, self.session.view
        placed = {p.element: p for p in design.placements.values() if p.view == view}
        ends = {row.id: {row.source, row.target} for row in design.links.values()}
        links = {id for id, both in ends.items() if both <= placed.keys()}
        assert self.canvas.items_by_id.keys() == placed.keys() | links
        for id, item in self.canvas.items_by_id.items():
            if isinstance(item, CardItem):
                assert item.pos().toTuple() == (placed[id].x, placed[id].y)

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

    def all(self, step: Callable[[], object]) -> None:
        for _ in range(self.session.stack.count()):
            step()


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=40, stateful_step_count=25)
