"""The files of a team's folder become rules; what is wrong is left out with a sentence, and stops nothing else."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from analyzer.register import RISK
from analyzer.rule import Rule
from analyzer.rules import Further, shipped
from analyzer.team.coded import coded
from analyzer.team.flaw import FlawError
from analyzer.team.reading import declared
from models.rule_files import NOT_ALLOWED, RuleFiles, shown
from models.text import one_line, visible

MOST_RULES = 500
_RESERVED = (RISK, "gone", "off")  # what findings have for a rule that come from none


def loaded(files: RuleFiles, allowed: str = "", aside: Mapping[str, str] | None = None) -> Further:
    """Return the rules of a folder's files and what was left out of them, a sentence each.

    Python files are run only if allowed is their fingerprint. Files and rules that are aside, by name and with the
    reason, are left out too: they did not end, or ended the process.
    """
    missed = [f"Team rules: {problem}" for problem in files.problems]
    found: dict[str, Rule] = {}
    put_aside = aside or {}
    for name, data in files.declared:
        _take(found, name, _read(name, data, missed), missed)
    if files.code and allowed != files.fingerprint:
        missed.append(not_allowed([name for name, _ in files.code]))
    elif files.code:
        for name, data in files.code:
            if name not in put_aside:
                _take(found, name, _run(name, data, missed), missed)
    missed += [f"Team rule {shown(name)} was not run: {why}" for name, why in put_aside.items()]
    rules = tuple(rule for slug, rule in sorted(found.items()) if slug not in put_aside)
    return Further(rules, tuple(missed))


def not_allowed(names: list[str]) -> str:
    """Return the sentence about Python files that nobody has allowed as they are."""
    known = ", ".join(shown(name) for name in names[:4]) + (" …" if len(names) > 4 else "")
    count = "1 Python file was" if len(names) == 1 else f"{len(names)} Python files were"
    what = "it" if len(names) == 1 else "them"
    return f"Team rules: {count} not loaded, because {NOT_ALLOWED} what is in {what} now: {known}."


def _take(found: dict[str, Rule], name: str, rules: Iterable[Rule], missed: list[str]) -> None:
    for rule in rules:
        other = found.get(rule.slug)
        why = ""
        if rule.slug in shipped() or rule.slug in _RESERVED:
            why = "a rule of this name is part of the program"
        elif other:
            why = f"{other.source} has a rule of this name"
        elif len(found) >= MOST_RULES:
            why = f"there are {MOST_RULES} rules already"
        if why:
            missed.append(f"Team rules: {shown(name)}: {rule.slug}: {why}. It was left out.")
        else:
            found[rule.slug] = rule


def _run(name: str, data: bytes, missed: list[str]) -> list[Rule]:
    try:
        return coded(name, data)
    except FlawError as flaw:
        missed.append(f"Team rules: {shown(name)}: {flaw}. It was left out.")
        return []


def _read(name: str, data: bytes, missed: list[str]) -> list[Rule]:
    try:
        text = data.decode("utf-8-sig")
        entries = _parsed(text)
    except UnicodeDecodeError as error:
        missed.append(f"Team rules: {shown(name)} is not UTF-8 text (byte {error.start}).")
        return []
    except FlawError as flaw:
        missed.append(f"Team rules: {shown(name)}: {flaw}. It was left out.")
        return []
    made = []
    for slug, entry in entries.items():
        try:
            made.append(declared(slug, entry, shown(name)))
        except FlawError as flaw:
            where = f"{shown(name)}, line {line_of(text, slug, flaw.near)}"
            called = visible(one_line(slug))[:60]
            missed.append(f"Team rules: {where}: {called}: {flaw}. It was left out.")
    return made


def _parsed(text: str) -> Mapping[str, Any]:
    import tomllib  # few people have a team's file

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FlawError(visible(str(error))[:200]) from None
    except (RecursionError, ValueError):
        raise FlawError("it is nested too deeply, or holds a number that is too long") from None


def line_of(text: str, slug: str, near: str) -> int:
    """Return the line, from 1, on which a word of a rule's table stands, else the line where the table begins."""
    lines = text.splitlines()
    heads = [n for n, line in enumerate(lines) if line.lstrip().startswith("[")]
    names = (f"[{slug}", f'["{slug}', f"['{slug}")
    begins = next((n for n in heads if lines[n].lstrip().startswith(names)), 0)
    word = re.compile(rf"(?<![\w.-]){re.escape(near)}(?![\w.-])")
    for number in range(begins, len(lines)):
        head = lines[number].lstrip()
        if number > begins and head.startswith("[") and not head.startswith(names):
            break
        if near and word.search(lines[number]):
            return number + 1
    return begins + 1
