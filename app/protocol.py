"""What the window and its worker say to each other: one JSON object a line, UTF-8.

The window asks, each with "do":

    {"do": "open", "revision": n, "design": "<text of a design file>"}
    {"do": "patch", "revision": n, "patch": [[table, id, record or null], …]}
    {"do": "conditions", "revision": n, "conditions": {"traffic": 1.0, "down": [id, …], …}}
    {"do": "rules", "revision": n, "folder": "…" or "", "allowed": "<fingerprint of Python files that may run>" or "",
     "aside": {name of a file or a rule: why it is not run}, and "ask": k where they are to be told}
    {"do": "explain", "ask": k, "key": "<key of a result>", "conditions": {…} where not those of now}
    {"do": "threats", "ask": k, "usual": [finding, …] that are decided about, as without a what-if}
    {"do": "data", "ask": k}
    {"do": "scenarios", "ask": k}
    {"do": "recoveries", "ask": k, "conditions": {…}, "family": "…" or ""}
    {"do": "assess", "ask": k, "conditions": {…}, "family": "…" or "", "against": {…} or null for today,
     "headlines": true for the rows that matter at once}
    {"do": "layout", "ask": k, "design": "<text of a design file>", "view": id,
     "how": "view", "lanes", "selection" or "tidy", "ids": [id, …] of what is selected}
    {"do": "hash", "ask": k}
    {"do": "export", "ask": k, "path": "…", "format": "pdf", "view": id or null, "theme": "light"}

The worker answers, each with "say":

    {"say": "ready"}
    {"say": "rows", "results": [row, …]}, some of the many rows of the next "results"
    {"say": "results", "revision": n, "results": [row, …], "values": {key: number, …}, "gone": [key, …],
     "findings": [row, …], "order": [key of a finding, …], "unchecked": [sentence, …], "off": [[rule, title], …]}
    {"say": "rules", "ask": k, "rules": [{rule, title, category, what, why, remedy, stride, references, source}, …],
     "missed": [sentence, …]}
    {"say": "ruling", "what": name of a team's file or rule whose code runs now, "" when it is over}
    {"say": "explanation", "ask": k, "explanation": {…} or null}
    {"say": "threats", "ask": k, "threats": {…} as analyzer/threats/told.py has it}
    {"say": "data", "ask": k, "classes": {id: the most sensitive class of data there, …}}
    {"say": "scenarios", "ask": k, "ready": [{id, family, title, conditions}, …]}
    {"say": "recoveries", "ask": k, "recoveries": [[family, recovery, state, words], …]}
    {"say": "assessed", "ask": k, "found": {rows, recoveries, opened}}
    {"say": "laid out", "ask": k, "boxes": {id: [x, y, width, height], …}} of what would stand elsewhere
    {"say": "hash", "ask": k, "hash": "<SHA-256 of the canonical text of the worker's design>"}
    {"say": "progress", "ask": k, "done": 0 to 1, "text": "…"}
    {"say": "exported", "ask": k, "path": "…", "warnings": [sentence, …]}
    {"say": "failed", "do": "<what was asked>" or null, "ask": k or null, "text": "<one sentence>"}

The window asks the process that routes a large page (app/cli/router.py), and it answers:

    {"do": "route", "page": p, "manner": [lines, jumps], "revision": n, "scene": what is new, as drawing/routing/parcel.py has it}
    {"do": "wake", "page": p, "manner": …}, for something will be asked soon
    {"do": "unfold", "page": p, "part": "…", "last": true at the end} of what another such process knew
    {"do": "fold", "page": p, "manner": …}, for nothing was asked for a while
    {"do": "leave", "page": 0}, for the page is shown no more
    {"say": "routing"}, each second while it works
    {"say": "routed", "page": p, "revision": n, "rows": [settled route that came out different, …], "done": whether that is all}
    {"say": "folded", "page": p, "revision": n, "part": "…", "last": true at the end}, after which the window may end it

That process asks another like it (app/cli/sibling.py), and it answers:

    {"do": "half", …} of a page, else as "route"
    {"say": "half", "size": n}, and then in so many bytes what it has settled

"results" holds the rows that are new or different since the last such answer (a result as the list
of its fields, a finding with their names), the values alone of rows that are
otherwise the same, the keys of results that are no more, and the keys of all findings, worst first; Mirror puts them together again.
Requests are answered in order, but no revision is analysed while a newer one waits, so not every
revision gets its results. After a "failed" for "open" or "patch" the worker holds no design, and
refuses what needs one, until the next "open".
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, filterfalse
from operator import is_not
from types import MappingProxyType
from typing import Any

from analyzer.conditions import Conditions
from analyzer.results import Analysis, Result, finding_from, result_from, to_plain
from app.messages import Message
from models.design import Design
from models.files import to_bytes

ROWS = 3_000  # in one message; of more, taking them in would hold the window


def opening(revision: int, design: Design) -> Message:
    """Return the request to take a whole design."""
    return {"do": "open", "revision": revision, "design": to_bytes(design).decode()}


def conditions_to_plain(conditions: Conditions) -> dict[str, Any]:
    """Return conditions as plain JSON values."""
    return {
        "traffic": conditions.traffic,
        "down": sorted(conditions.down),
        "cold": sorted(conditions.cold),
        "slow": dict(sorted(conditions.slow.items())),
        "year": conditions.year,
        "out": sorted(conditions.out),
        "lost": dict(sorted(conditions.lost.items())),
        "failing": dict(sorted(conditions.failing.items())),
        "late": dict(sorted(conditions.late.items())),
        "full": sorted(conditions.full),
        "leaked": sorted(conditions.leaked),
    }


def conditions_from_plain(plain: Mapping[str, Any]) -> Conditions:
    """Return conditions from plain values; raises KeyError, TypeError or ValueError for what is none."""
    return Conditions(
        traffic=float(plain["traffic"]),
        down=frozenset(map(str, plain["down"])),
        cold=frozenset(map(str, plain["cold"])),
        slow=_floats(plain["slow"]),
        year=float(plain["year"]),
        out=frozenset(map(str, plain["out"])),
        lost={str(id): int(number) for id, number in dict(plain["lost"]).items()},
        failing=_floats(plain["failing"]),
        late=_floats(plain["late"]),
        full=frozenset(map(str, plain["full"])),
        leaked=frozenset(map(str, plain["leaked"])),
    )


def _floats(plain: Mapping[str, Any]) -> dict[str, float]:
    return {str(id): float(value) for id, value in dict(plain).items()}


def changes(
    old: Analysis,
    new: Analysis,
    revision: int,
    moved: Sequence[str] | None = None,
    numbers: Mapping[str, float] = MappingProxyType({}),
) -> dict[str, Any]:
    """Return the "results" message that turns a mirror's old analysis into the new one.

    Moved are the keys of all results that are others, where they are known, numbers the values of those that are
    otherwise the same.
    """
    if moved is None:
        rows, values = _told(old.results, new.results, [*_others(old.results, new.results)])
    else:
        values = {key: numbers[key] for key in moved if key in numbers}
        rows = [new.results[key] for key in moved if key not in values and key in new.results]
    before = old.results if moved is None else moved
    return {
        "say": "results",
        "revision": revision,
        "results": rows,
        "values": values,
        "gone": sorted(filterfalse(new.results.__contains__, before)),
        "findings": [
            to_plain(new.findings[key])
            for key in _others(old.findings, new.findings)
            if old.findings.get(key) != new.findings[key]
        ],
        "order": list(new.findings),
        "unchecked": list(new.unchecked),
        "off": [list(rule) for rule in new.off],
    }


def in_parts(message: Message) -> Iterator[Message]:
    """Yield a "results" message, and before it those of its rows that would hold the other side for long."""
    rows = message["results"]
    for start in range(0, len(rows) - ROWS, ROWS):
        yield {"say": "rows", "results": rows[start : start + ROWS]}
    yield message | {"results": rows[(len(rows) - 1) // ROWS * ROWS :] if rows else rows}


def _others(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[str]:
    """Yield the keys of the rows that are not the same object."""
    return compress(new, map(is_not, new.values(), map(old.get, new)))


def _told(
    old: Mapping[str, Result], new: Mapping[str, Result], keys: Iterable[str]
) -> tuple[list[Result], dict[str, float]]:
    """Return the rows that are new or different, and the values of those that are the same otherwise."""
    rows, values = [], {}
    names = list(keys)
    for key, before, row in zip(names, map(old.get, names), map(new.get, names), strict=True):
        if row is None:
            continue
        if before is None:
            rows.append(row)
            continue
        _, was, was_unit, was_missing, was_about = before
        _, value, unit, missing, about = row
        same = unit == was_unit and missing == was_missing and about == was_about
        if value is None or was is None or not same:
            rows += [row] if before != row else []
        elif was != value:
            values[key] = value
    return rows, values


class Mirror:
    """Puts "results" messages together; begin a new one with every worker process."""

    def __init__(self) -> None:
        self.analysis = Analysis()
        self.revision = -1  # of the design that the analysis belongs to
        self._rows: dict[str, Result] | None = None  # of the next analysis, as far as they came

    def collect(self, message: Mapping[str, Any]) -> dict[str, Result]:
        """Keep what a "rows" message holds for the "results" that it is part of; return all rows so far."""
        if self._rows is None:
            self._rows = dict(self.analysis.results)
        self._rows.update((row[0], result_from(row)) for row in message["results"])
        return self._rows

    def take(self, message: Mapping[str, Any]) -> Analysis:
        """Apply one "results" message and return the whole analysis.

        Every message counts, also one for a revision that is no longer the newest: the next one
        tells only what changed since.
        """
        results, self._rows = self.collect(message), None
        for key in message["gone"]:
            results.pop(key, None)
        for key, value in message["values"].items():
            # as _replace() does in several times the time, which dragging the traffic does by the thousand
            results[key] = tuple.__new__(Result, (key, value, *results[key][2:]))
        fresh = {row["key"]: finding_from(row) for row in message["findings"]}
        known = self.analysis.findings
        findings = {key: fresh.get(key) or known[key] for key in message["order"]}
        self.analysis = Analysis(
            results,
            findings,
            tuple(message["unchecked"]),
            tuple((rule, title) for rule, title in message["off"]),
        )
        self.revision = message["revision"]
        return self.analysis
