"""Rules that a team writes in Python: loaded from bytes that somebody has allowed, and not believed in what they do."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any, get_args

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.rule import Hit, Rule, Stride
from analyzer.team.flaw import FlawError, RuleFailureError
from analyzer.team.reading import SLUG
from analyzer.team.subjects import subject
from analyzer.team.watch import watched
from analyzer.weights import Risk, Weight
from models.design import TABLES, table_of
from models.review import Category
from models.rule_files import shown
from models.text import one_line, visible

MOST_HITS = 1000
_TITLE, _LONG, _OTHERS = 200, 2000, 200


def coded(name: str, source: bytes) -> list[Rule]:
    """Run a Python file and return the rules that it makes; raises FlawError with what went wrong and its line."""
    place = f"team rules: {name}"
    module = f"team_rules.{name.removesuffix('.py')}"
    made: dict[str, Any] = {"__name__": module, "__file__": name}
    try:
        with watched(name):
            exec(compile(source, place, "exec"), made)  # noqa: S102 - a person has allowed these bytes
    except BaseException as error:  # noqa: BLE001 - also what would end the program
        why, line = _told(error, place)
        raise FlawError(f"line {line}: {why}" if line else why) from None
    found = [each for each in made.values() if isinstance(each, Rule)]
    own = [each for each in found if getattr(each.check, "__module__", "") == module]
    return [_guarded(each, name, place) for each in {id(each): each for each in own}.values()]


def _guarded(rule: Rule, name: str, place: str) -> Rule:
    """Return a rule whose texts are sound and whose check cannot do more than fail."""
    _described(rule)
    check, slug = rule.check, rule.slug

    def guarded(facts: Facts, results: Mapping[str, Result]) -> Iterable[Hit]:
        try:
            with watched(slug):
                found = list(islice(check(facts, results), MOST_HITS + 1))
                if len(found) > MOST_HITS:
                    raise ValueError(f"it found more than {MOST_HITS:,} things")
                return [_sound(hit, facts) for hit in found]
        except BaseException as error:  # noqa: BLE001 - also what would end the program
            why, line = _told(error, place)
        at = f", line {line}" if line else ""
        raise RuleFailureError(f"Team rule {slug} failed: {why} ({shown(name)}{at}).")

    return replace(
        rule,
        check=guarded,
        title=_line(rule.title, _TITLE),
        what=_line(rule.what, _LONG),
        why=_line(rule.why, _LONG),
        remedy=_line(rule.remedy, _LONG),
        references=tuple(_line(each, _LONG) for each in rule.references),
        source=shown(name),
    )


def _described(rule: Rule) -> None:
    if not isinstance(rule.slug, str) or not SLUG.fullmatch(rule.slug):
        raise FlawError("a rule's name is made of 2 to 60 small letters, digits and hyphens")
    texts = (rule.title, rule.what, rule.why, rule.remedy, *rule.references)
    if not all(isinstance(each, str) and each.strip() for each in texts):
        raise FlawError(f"{rule.slug}: its title, its docstring and its references are texts")
    if rule.category not in get_args(Category) or rule.stride not in get_args(Stride):
        raise FlawError(f"{rule.slug}: its category or its letter of STRIDE is none")


def _sound(hit: Any, facts: Facts) -> Hit:
    """Return what was found with its texts as plain lines; raises TypeError or ValueError for what is no finding."""
    if not isinstance(hit, Hit):
        raise TypeError(f"it gave something of type {type(hit).__name__} where a Hit belongs")
    ids = (hit.root, *islice(hit.others, _OTHERS))
    for id in ids:
        if not isinstance(id, str) or table_of(facts.design, id) is None:
            raise ValueError(f"it found {str(id)[:60]!r}, which is no record of the design")
    return Hit(
        hit.root,
        _risk(hit.risk),
        _line(hit.evidence, _LONG),
        ids[1:],
        _line(hit.at, _TITLE),
        _line(hit.title, _TITLE),
        _line(hit.remedy, _LONG),
        _line(hit.clears, _LONG),
        _asks(hit.asks),
    )


def _risk(found: Any) -> Risk:
    if not isinstance(found, Risk):
        raise TypeError(f"it gave something of type {type(found).__name__} where a Risk belongs")
    return Risk(_weight(found.likelihood), _weight(found.impact))


def _weight(found: Any) -> Weight:
    if (
        not isinstance(found, Weight)
        or type(found.level) is not int
        or found.level not in range(1, 5)
    ):
        raise ValueError("likelihood and impact are a Weight of 1 to 4 each")
    return Weight(found.level, _line(found.because, _LONG))


def _asks(found: Any) -> str:
    asks = _line(found, _TITLE)
    table, _, path = asks.partition(".")
    if asks and (table not in TABLES or subject(table, path) is None):
        raise ValueError(f"it asks for {asks[:60]!r}, which is no field")
    return asks


def _line(found: Any, most: int) -> str:
    if not isinstance(found, str):
        raise TypeError(f"it gave something of type {type(found).__name__} where a text belongs")
    return visible(one_line(found))[:most]


def _told(error: BaseException, place: str) -> tuple[str, int]:
    """Return what went wrong, and the last line of the file that it went through, 0 for none."""
    try:
        words = visible(one_line(str(error)))[:200]
    except BaseException:  # noqa: BLE001 - its own words may be what is wrong with it
        words = ""
    line = (error.lineno or 0) if isinstance(error, SyntaxError) else 0
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == place:
            line = trace.tb_lineno
        trace = trace.tb_next
    name = type(error).__name__
    return (f"{name}: {words}" if words else name).rstrip("."), line
