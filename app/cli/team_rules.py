"""A team's rules on the command line: those of the folder that was named, its Python only after a yes."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from analyzer.engine import analyze
from analyzer.results import Analysis, Result
from analyzer.rule import Hit, Rule
from analyzer.rules import Further, use_further
from analyzer.team.loading import loaded
from app.cli.arguments import CommandError
from app.cli.team import settings_folder
from app.consent import NAME, allowed
from app.messages import Message
from models.design import Design
from models.rule_files import NOT_ALLOWED, read_rules

_request: Message | None = None  # what a worker is told, where Python of the team may run


def use_rules(folder: str, allow_code: bool, complain: Callable[[str], object]) -> None:
    """Check with the rules of a folder too from now on, and complain of what is left out; raises CommandError for no folder."""
    path = Path(folder)
    if not path.is_dir():
        raise CommandError(f"{folder}: No such folder")
    files = read_rules(path)
    yes = files.fingerprint if allow_code else allowed(settings_folder() / NAME, path)
    if files.code and yes == files.fingerprint:
        found = _apart({"folder": str(path.resolve()), "allowed": yes, "aside": {}})
    else:
        found = loaded(files)
    use_further(found)
    for sentence in found.missed:
        more = " --allow-code runs them." if NOT_ALLOWED in sentence else ""
        complain(f"{sentence}{more}")


def analysed(design: Design) -> Analysis:
    """Return the analysis of a design, checked with the team's rules that are in use."""
    global _request
    if _request is None:
        return analyze(design)
    from app.cli.apart import analysed_apart

    analysis, aside = analysed_apart(design, _request)
    _request = _request | {"aside": {**_request["aside"], **aside}}
    return analysis


def _apart(request: Message) -> Further:
    """Return a team's rules without what they check: that stays in a process of its own."""
    global _request
    from app.cli.apart import told_rules

    message, aside = told_rules(request)
    _request = request | {"aside": dict(aside)}
    rules = tuple(_rule(plain) for plain in message["rules"])
    return Further(rules, tuple(str(sentence) for sentence in message["missed"]))


def _rule(plain: Mapping[str, Any]) -> Rule:
    return Rule(
        plain["rule"],
        plain["title"],
        plain["category"],
        plain["what"],
        plain["why"],
        plain["remedy"],
        _nothing,
        plain["stride"],
        tuple(plain["references"]),
        plain["source"],
    )


def _nothing(facts: object, results: Mapping[str, Result]) -> tuple[Hit, ...]:
    return ()
