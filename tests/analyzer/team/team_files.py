"""Folders of team rules for tests, and a rule in TOML to vary."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analyzer.engine import analyze
from analyzer.results import Analysis
from analyzer.rules import Further, use_further
from analyzer.team.loading import loaded
from models.design import Design
from models.rule_files import RuleFiles

TEXTS = 'title = "T"\ncategory = "operations"\nwhat = "W."\nwhy = "Y."\nfix = "F."\n'
OWNER = f"""[acme-owner]
{TEXTS}applies_to = "components"
when = [{{ field = "owner", is = "unknown" }}]
message = "{{name}} has no owner."
severity = "medium"
"""
HEAD = """
from analyzer.rule import Hit, grouped, question, rule
from analyzer.weights import Risk, Weight

RISK = Risk(Weight(2, "sometimes"), Weight(3, "much"))
"""
DOC = '    """W.\n\n    Y.\n\n    To fix: f.\n    """\n'


def declared(*lines: str, of: str = "components", slug: str = "acme-one") -> str:
    """Return a rule in TOML with these lines, of medium severity."""
    more = "\n".join(lines)
    said = "" if "message" in more else 'message = "{name}"\n'
    weight = "" if "severity" in more or "impact" in more else 'severity = "medium"\n'
    return f'[{slug}]\n{TEXTS}applies_to = "{of}"\n{said}{weight}{more}\n'


def code(body: str, slug: str = "acme-code", category: str = "data") -> str:
    """Return a Python file with one rule whose check is this."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return f'{HEAD}\n@rule("{slug}", "T", "{category}")\ndef check(facts, results):\n{DOC}{lines}\n'


def files(**texts: str) -> RuleFiles:
    """Return files as they would be read; a name that begins with py_ is Python's."""
    toml = [(f"{n}.toml", t.encode()) for n, t in texts.items() if not n.startswith("py_")]
    python = [(f"{n}.py", t.encode()) for n, t in texts.items() if n.startswith("py_")]
    return RuleFiles(tuple(sorted(toml)), tuple(sorted(python)))


def load(**texts: str) -> Further:
    """Return what becomes of files, their Python allowed as it is."""
    found = files(**texts)
    return loaded(found, found.fingerprint)


@contextmanager
def used(further: Further) -> Iterator[None]:
    """Check with these rules for a while."""
    use_further(further)
    try:
        yield
    finally:
        use_further(Further())


def checked(of: Design, **texts: str) -> Analysis:
    """Return the analysis of a design with the rules of these files too."""
    with used(load(**texts)):
        return analyze(of)


def roots(of: Design, **texts: str) -> set[str]:
    """Return the records that the rules of these files object to; fails if one of them is not understood."""
    further = load(**texts)
    assert further.missed == ()
    assert further.rules
    with used(further):
        return {found.subjects[0] for found in analyze(of).findings.values() if found.source}


def write(folder: Path, **texts: str) -> Path:
    """Write files into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    found = files(**texts)
    for name, data in (*found.declared, *found.code):
        (folder / name).write_bytes(data)
    return folder
