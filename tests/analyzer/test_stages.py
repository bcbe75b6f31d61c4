"""What the stages of the Guide say is there and missing, in words."""

from analyzer_designs import capacity, component, design, flow

from analyzer.engine import analyze
from analyzer.guide.stage import Sight
from analyzer.guide.verdicts import simple
from analyzer.guide.what import requirements
from analyzer.register import register
from models import edits
from models.design import Design
from models.requirement import Requirement, Target


def sight(of: Design) -> Sight:
    analysis = analyze(of)
    found = register(of, analysis.findings.values(), "2026-11-21", analysis.usual)
    return Sight(of, analysis, found)


def test_sorts_are_counted_and_only_what_somebody_has_to_satisfy_lacks_it() -> None:
    of = design(component("s", cost={"month": 5.0}), flow("f", "s", rate=1.0))
    cost = Target(metric="monthly cost", value=10.0)
    for id, sort, more in (
        ("r1", "functional", {}),
        ("r2", "constraint", {"target": cost}),
        ("r3", "constraint", {}),
        ("r4", "open question", {}),
        ("r5", "open question", {}),
        ("r6", "assumption", {}),
        ("r7", "non-goal", {}),
    ):
        fields = {"id": id, "name": id.upper(), "sort": sort, "priority": "must", **more}
        of = edits.add(of, "requirements", Requirement.model_validate(fields))
    progress = requirements(sight(of))
    assert progress.there == (
        "7 requirements: 1 functional, 2 constraints, 2 open questions, 1 assumption, 1 non-goal."
    )
    assert [gap.words for gap in progress.gaps] == [
        "Must-haves that nothing is said to satisfy: R1, R3."
    ]


def test_one_idle_service_is_one() -> None:
    of = design(component("s", capacity=capacity(1, 1, 0.001)), flow("f", "s", rate=1.0))
    verdict = simple(sight(of))
    assert verdict is not None
    assert verdict.words == "1 of 1 service is below 5 % at peak: S."
