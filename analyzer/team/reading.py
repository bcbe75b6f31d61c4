"""A TOML file of a team becomes rules: every word of it is checked, and what is wrong is said with its line."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, get_args

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.rule import Hit, Rule, Stride
from analyzer.team.declared import (
    CLASSES,
    HOLDER,
    LEVELS,
    Asked,
    Condition,
    Declared,
    placeholders,
    weighed_by,
)
from analyzer.team.flaw import FlawError
from analyzer.team.operators import OPERATORS, SORTS
from analyzer.team.subjects import Subject, subject
from models.catalog import kinds
from models.review import Category
from models.text import one_line, visible

APPLIES = ("components", "links", "flows", "entities")
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{1,59}")
MOST_CONDITIONS, _SHORT, _LONG, _LIST = 20, 200, 1000, 20
# keys with what they say; the page about team rules lists them from here
TEXTS = {
    "title": "what the finding is called",
    "what": "what is wrong",
    "why": "why it matters",
    "fix": "the remedy",
}
FILTERS = {
    "traits": "components whose kind has any of these traits",
    "without_traits": "components whose kind has none of these traits",
    "groups": "components whose kind is in one of these groups of the palette",
    "tags": "components and connections with any of these tags",
    "from_traits": "connections that start at a kind with any of these traits",
    "to_traits": "connections that lead to a kind with any of these traits",
    "crosses": "connections that cross a border of trust (true) or do not (false)",
    "carries": "components, connections and entities with data of at least this class",
    "tier": "flows of this tier or a more important one, and components and connections on them",
}
_OF = {
    "traits": ("components",),
    "without_traits": ("components",),
    "groups": ("components",),
    "tags": ("components", "links"),
    "from_traits": ("links",),
    "to_traits": ("links",),
    "crosses": ("links",),
    "carries": ("components", "links", "entities"),
    "tier": ("components", "links", "flows"),
}
OTHERS = {
    "category": "one of the categories that findings have",
    "stride": "one letter of STRIDE; may be left out",
    "references": "a list of texts; may be left out",
    "applies_to": "components, links, flows or entities",
    "when": "a list of conditions, all of which must hold",
    "message": "the evidence, with {name} and {path of a field} in it",
    "together": "true for one finding about all, with {count} and {names} in its message",
    "severity": "low, medium, high or critical",
    "likelihood": '1 to 4, or "exposure"',
    "impact": '1 to 4, "tier" or "data"',
    "asks": "field, one, many and fill of the question about what nobody said",
}
_KEYS = (*TEXTS, *OTHERS, *FILTERS)


def declared(slug: str, entry: Any, source: str) -> Rule:
    """Return the rule of one table of a file; raises FlawError with what is wrong."""
    if not SLUG.fullmatch(slug):
        raise FlawError("a name is made of 2 to 60 small letters, digits and hyphens", slug)
    if not isinstance(entry, dict):
        raise FlawError("it is no table", slug)
    _known(entry, _KEYS)
    texts = {key: text(entry, key, _SHORT if key == "title" else _LONG) for key in TEXTS}
    spec = _spec(entry)

    def check(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
        return spec.check(facts)

    return Rule(
        slug,
        texts["title"],
        _choice(entry, "category", get_args(Category)),
        texts["what"],
        texts["why"],
        texts["fix"],
        check,
        _choice(entry, "stride", get_args(Stride), ""),
        tuple(words(entry, "references")),
        source,
    )


def _spec(entry: Mapping[str, Any]) -> Declared:
    table = _choice(entry, "applies_to", APPLIES)
    for key in FILTERS:
        if key in entry and table not in _OF[key]:
            raise FlawError(f"{key} says something of {_listed(_OF[key])} only", key)
    conditions = tuple(_conditions(table, entry.get("when", [])))
    likelihood, impact = _weights(table, entry)
    spec = Declared(
        table,
        traits=_traits(entry, "traits"),
        without=_traits(entry, "without_traits"),
        groups=_groups(entry),
        tags=tuple(tag.casefold() for tag in words(entry, "tags")),
        leaving=_traits(entry, "from_traits"),
        reaching=_traits(entry, "to_traits"),
        crosses=_switch(entry, "crosses", None),
        carries=_choice(entry, "carries", CLASSES, None),
        tier=_choice(entry, "tier", (1, 2, 3), None),
        when=conditions,
        message=text(entry, "message", _LONG) if "message" in entry else "",
        together=bool(_switch(entry, "together", False)),
        likelihood=likelihood,
        impact=impact,
        asks=_asked(table, entry["asks"]) if "asks" in entry else None,
    )
    _whole(spec, entry)
    return spec


def _whole(spec: Declared, entry: Mapping[str, Any]) -> None:
    """Refuse what does not fit together."""
    if not spec.message and not spec.asks:
        raise FlawError("it needs a message, or asks something")
    if spec.message and not spec.when and not any(key in entry for key in FILTERS):
        raise FlawError("it needs a condition, or it would object to everything", "message")
    for path in HOLDER.findall(spec.message):
        if path in placeholders(spec):
            continue
        if spec.together:
            raise FlawError(
                f"the message about all of them cannot have {{{path[:60]}}} in it", path
            )
        _field(spec.table, path, f"{{{path}}}")
    if spec.asks:
        path = spec.asks.field.path
        if spec.message and not any(one.field.path == path for one in spec.when):
            raise FlawError(
                f"asks: no condition is about {path}, so the answer would not matter", path
            )
        if any(one.field.path == path and one.value is False for one in spec.when):
            raise FlawError(f"asks: that {path} is unknown is a finding already", path)


def _conditions(table: str, found: Any) -> Iterator[Condition]:
    if not isinstance(found, list) or len(found) > MOST_CONDITIONS:
        raise FlawError(f"when is a list of at most {MOST_CONDITIONS} conditions", "when")
    for entry in found:
        if not isinstance(entry, dict) or not isinstance(entry.get("field"), str):
            raise FlawError(
                'each condition names a field, as in { field = "owner", is = "unknown" }', "when"
            )
        field = _field(table, entry["field"])
        names = [key for key in entry if key != "field"]
        if len(names) != 1:
            raise FlawError(f"the condition on {field.path} has one operator", field.path)
        yield _condition(field, names[0], entry[names[0]])


def _condition(field: Subject, name: str, raw: Any) -> Condition:
    operator = OPERATORS.get(name)
    if operator is None:
        known = ", ".join(OPERATORS)
        raise FlawError(f"there is no operator {name[:60]!r}; there are {known}", name)
    if field.sort not in operator.sorts:
        held = SORTS.get(field.sort, field.sort)
        raise FlawError(
            f"{name} does not go with {field.path}, which is one of the {held}", field.path
        )
    return Condition(field, operator, operator.read(field, raw))


def _field(table: str, path: str, near: str = "") -> Subject:
    found = subject(table, path)
    if found is None:
        raise FlawError(f"{table} have no field {path[:60]!r}", near or path)
    if found.sort not in SORTS:
        raise FlawError(f"{path} cannot be asked for; ask for traits instead", near or path)
    return found


def _asked(table: str, entry: Any) -> Asked:
    if not isinstance(entry, dict):
        raise FlawError("asks is a table with field, one, many and fill", "asks")
    _known(entry, ("field", "one", "many", "fill"))
    path = text(entry, "field", _SHORT)
    field = _field(table, path)
    if field.sort in ("ref", "refs") or path.startswith("properties."):
        raise FlawError(f"{path} cannot be answered for several at once", path)
    one, many = text(entry, "one", _SHORT), text(entry, "many", _SHORT)
    fill = text(entry, "fill", _LONG) if "fill" in entry else f"Fill in the field {field.title}."
    return Asked(field, one, many, fill)


def _weights(table: str, entry: Mapping[str, Any]) -> tuple[int | str, int | str]:
    if "severity" in entry:
        if "likelihood" in entry or "impact" in entry:
            raise FlawError(
                "severity follows from likelihood and impact: say one or the other", "severity"
            )
        return LEVELS[_choice(entry, "severity", tuple(LEVELS))]
    if "message" not in entry:
        return 1, 1
    if "likelihood" not in entry or "impact" not in entry:
        raise FlawError("it needs a severity, or likelihood and impact", "message")
    levels = (1, 2, 3, 4)
    likelihood = _choice(entry, "likelihood", (*levels, *weighed_by(table, ["exposure"])))
    return likelihood, _choice(entry, "impact", (*levels, *weighed_by(table, ["tier", "data"])))


def _traits(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    found = words(entry, key)
    known = {trait for kind in kinds().values() for trait in kind.traits}
    for trait in found:
        if trait not in known:
            raise FlawError(f"{key}: no kind has the trait {trait[:60]!r}", trait)
    return tuple(found)


def _groups(entry: Mapping[str, Any]) -> tuple[str, ...]:
    found = words(entry, "groups")
    known = {kind.group.casefold() for kind in kinds().values()}
    for group in found:
        if group.casefold() not in known:
            raise FlawError(f"groups: the palette has no group {group[:60]!r}", group)
    return tuple(group.casefold() for group in found)


def text(entry: Mapping[str, Any], key: str, most: int) -> str:
    """Return a text as one line in which nothing is hidden; raises FlawError if there is none."""
    found = entry.get(key)
    if not isinstance(found, str) or not found.strip():
        raise FlawError(f"it needs {key}, a text", key)
    if len(found) > most:
        raise FlawError(f"{key} is longer than {most:,} characters", key)
    return visible(one_line(found))


def words(entry: Mapping[str, Any], key: str) -> list[str]:
    """Return a list of texts, empty where there is none; raises FlawError if it is anything else."""
    found = entry.get(key, [])
    if not isinstance(found, list) or len(found) > _LIST or (key in entry and not found):
        raise FlawError(f"{key} is a list of 1 to {_LIST} texts", key)
    if not all(isinstance(each, str) and 0 < len(each) <= _LONG for each in found):
        raise FlawError(f"{key} is a list of texts", key)
    return [visible(one_line(each)) for each in found]


_NEEDED: Any = object()


def _choice(
    entry: Mapping[str, Any], key: str, choices: tuple[Any, ...], default: Any = _NEEDED
) -> Any:
    if key not in entry and default is not _NEEDED:
        return default
    found = entry.get(key)
    # True is 1 to Python
    if isinstance(found, str | int) and not isinstance(found, bool) and found in choices:
        return found
    expected = ", ".join(str(choice) for choice in choices if choice != "")
    raise FlawError(f"{key} is one of {expected}", key)


def _switch(entry: Mapping[str, Any], key: str, default: bool | None) -> bool | None:
    found = entry.get(key, default)
    if found is not None and not isinstance(found, bool):
        raise FlawError(f"{key} is true or false", key)
    return found


def _known(entry: Mapping[str, Any], keys: Collection[str]) -> None:
    for key in entry:
        if key not in keys:
            raise FlawError(f"there is no key {visible(key)[:60]!r}", key)


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
