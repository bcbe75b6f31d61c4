"""What an earlier check found, for telling what is new: a report of check as JSON or SARIF, or the design of then."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from analyzer.register import Entry
from analyzer.results import SEVERITIES
from app.cli.arguments import CommandError
from app.cli.team_rules import analysed
from models.files import LoadError, from_bytes
from models.storage import read

Baseline = Mapping[str, str]  # severities by the keys of findings


def baseline(name: str) -> Baseline:
    """Return what a file says was found; raises CommandError for a file that says nothing of the kind."""
    try:
        data = read(Path(name))
        found = _report(data)
        if found is None:
            design = from_bytes(data).design
            found = {key: one.severity for key, one in analysed(design).findings.items()}
    except LoadError as error:
        raise CommandError(
            f"{name}: neither a report of check as JSON or SARIF, nor a design: {error}"
        ) from None
    except (OSError, ValueError) as error:
        raise CommandError(f"{name}: {getattr(error, 'strerror', None) or error}") from None
    return found


def states(entries: Iterable[Entry], before: Baseline) -> dict[str, str]:
    """Return SARIF's baseline state of each entry: new, updated where it is worse or better than before, unchanged."""
    return {entry.finding.key: _state(entry, before) for entry in entries}


def is_new(entry: Entry, before: Baseline) -> bool:
    """Tell whether an entry was not there before, or was less severe."""
    was = before.get(entry.finding.key)
    return was not in SEVERITIES or SEVERITIES.index(was) < SEVERITIES.index(entry.finding.severity)


def _state(entry: Entry, before: Baseline) -> str:
    was = before.get(entry.finding.key)
    if was is None:
        return "new"
    return "unchanged" if was == entry.finding.severity else "updated"


def _report(data: bytes) -> dict[str, str] | None:
    """Return what a report says, None for a file that is none."""
    try:
        plain = json.loads(data)
        if not isinstance(plain, dict):
            return None
        if "runs" in plain:
            return dict(_of_result(result) for run in plain["runs"] for result in run["results"])
        if "findings" in plain:
            return {str(one["key"]): str(one["severity"]) for one in plain["findings"]}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return None


def _of_result(result: Mapping[str, Any]) -> tuple[str, str]:
    key = result["partialFingerprints"]["loadpathFinding/v1"]
    return str(key), str(result["properties"]["severity"])
