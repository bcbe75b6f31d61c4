"""A design whose every text tries to be something else than text."""

from models import edits
from models.component import Boundary, Component, Link
from models.decision import Criterion, Decision, Option, Score
from models.design import Design
from models.entity import Attribute, Entity
from models.flow import Actor, Flow, Step
from models.info import Info
from models.operation import Operation
from models.requirement import Requirement
from models.scenario import Scenario
from models.view import View

NASTY = (
    '<img src="/etc/passwd">',
    "<b>bold</b></para><para>",
    ']]> &amp; <a href="file:///etc/passwd">x</a>',
    "emoji 😀🔒",
    "中文组件 データベース",
    "שלום עולם",
    "x" * 200,
    "a\tb\u2028c\u202egnp",
    "| pipe | `code` **b** _i_ ~~s~~ $m$ [l](javascript:x) #1 @me",
    '"];click c_cmp_0 "javascript:alert(1)";%%{init: {}}%%',
)


def hostile() -> Design:
    """Return a design with a view, flows, operations, entities and requirements, all named by NASTY."""
    design = Design(
        info={"info": _info()},
        views={"viw_1": View(id="viw_1", name=NASTY[0], rank="01")},
        boundaries={"bnd_1": Boundary(id="bnd_1", name=NASTY[9], sort="network")},
    )
    for number, text in enumerate(NASTY):
        component = Component(
            id=f"cmp_{number}",
            kind=("service", "no such kind")[number % 2],
            name=text,
            description="z" * 10_000 if number == 6 else text,
            owner=text,
            boundaries=("bnd_1",),
        )
        design = edits.add_component(design, component, "viw_1", number * 240, number * 96)
    for number, text in enumerate(NASTY[1:]):
        link = Link(
            id=f"lnk_{number}", source=f"cmp_{number}", target=f"cmp_{number + 1}", name=text
        )
        design = edits.connect(design, link)
    return _described(design)


def _info() -> Info:
    return Info(
        title=NASTY[0] + " title",
        subtitle="s" * 900,
        summary="q" * 10_000 + "\n\n" + NASTY[2],
        authors=NASTY[1],
        version="v" * 300,
        status="draft",
    )


def _described(design: Design) -> Design:
    steps = tuple(Step(name=text, link="lnk_0", note="n" * 400) for text in NASTY)
    attributes = tuple(Attribute(name=text, type="t" * 400, note=text) for text in NASTY)
    for number, text in enumerate(NASTY):
        records = (
            ("actors", Actor(id=f"act_{number}", name=text)),
            ("flows", Flow(id=f"flw_{number}", name=text, steps=steps if number < 2 else ())),
            ("entities", Entity(id=f"ent_{number}", name=text, attributes=attributes)),
            (
                "operations",
                Operation(id=f"opn_{number}", name=text, method=text, provider="cmp_0"),
            ),
            ("requirements", Requirement(id=f"req_{number}", name=text, description=text)),
            ("decisions", _decision(f"dec_{number}", text)),
            ("scenarios", Scenario(id=f"scn_{number}", name=text, note=text, traffic=2.0)),
        )
        for table, record in records:
            design = edits.add(design, table, record)
    return design


def _decision(id: str, text: str) -> Decision:
    criteria = (Criterion(name=text, weight=3.0, note=text), Criterion(name="Cost"))
    scores = (Score(criterion=text, value=4.0), Score(criterion="Cost", value=2.5))
    options = (
        Option(name=text, chosen=True, scores=scores, pros=text * 3, cons="c" * 900),
        Option(name="Another", pros=text),
    )
    return Decision(
        id=id,
        name=text,
        context=text,
        date=text,
        criteria=criteria,
        options=options,
        consequences=text,
    )
