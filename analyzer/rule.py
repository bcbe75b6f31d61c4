"""Rules: what a rule is, what it reports, and how its docstring becomes the text that a user reads."""

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple

from analyzer.facts import Facts
from analyzer.results import COMMON, SEVERITIES, Finding, Result
from analyzer.risk import Risk, Weight
from models.frozen import frozen
from models.review import Category

Stride = Literal["", "S", "T", "R", "I", "D", "E"]


class Hit(NamedTuple):
    """One thing that a rule found: the record at the root of it, how bad it is, and the evidence in numbers and names."""

    root: str
    risk: Risk
    evidence: str
    others: tuple[str, ...] = ()  # further records it is about
    at: str = ""  # what the finding's key ends with, where that is not the root
    title: str = ""  # where it is not the rule's
    remedy: str = ""
    clears: str = ""  # what would clear it, with recomputed numbers: one sentence
    asks: str = ""  # for a question: table and field that answer it, such as "links.timeout"


Check = Callable[[Facts, Mapping[str, Result]], Iterable[Hit]]


@frozen
class Rule:
    """A check of a design with its texts; slug never changes, because people refer to findings by it."""

    slug: str
    title: str
    category: Category
    what: str
    why: str
    remedy: str
    check: Check
    stride: Stride = ""
    references: tuple[str, ...] = ()  # where others say the same, as plain text
    source: str = ""  # the file of a team that it comes from; empty for the program's own

    def findings(self, facts: Facts, results: Mapping[str, Result]) -> list[Finding]:
        """Return what the rule finds in a design."""
        return [self._finding(hit) for hit in self.check(facts, results)]

    def _finding(self, hit: Hit) -> Finding:
        return Finding(
            key=f"{self.slug}@{hit.at or hit.root}",
            rule=self.slug,
            title=hit.title or self.title,
            severity=hit.risk.severity,
            category=self.category,
            subjects=tuple(dict.fromkeys((hit.root, *hit.others))),
            evidence=hit.evidence,
            why=self.why,
            remedy=hit.remedy or self.remedy,
            likelihood=hit.risk.likelihood.level,
            impact=hit.risk.impact.level,
            reasoning="" if hit.asks else hit.risk.reasoning,
            stride=self.stride,
            references=self.references,
            clears=hit.clears,
            asks=hit.asks,
            source=self.source,
        )


def rule(
    slug: str, title: str, category: Category, stride: Stride = "", references: tuple[str, ...] = ()
) -> Callable[[Check], Rule]:
    """Make a rule of a function; the paragraphs of its docstring say what, why and "To fix: …"."""

    def made(check: Check) -> Rule:
        paragraphs = [" ".join(p.split()) for p in (check.__doc__ or "").split("\n\n")]
        if len(paragraphs) < 3 or not paragraphs[-1].startswith("To fix: "):
            raise ValueError(f"rule {slug}: its docstring has to say what, why and how to fix it")
        remedy = paragraphs[-1].removeprefix("To fix: ")
        remedy = remedy[0].upper() + remedy[1:]
        what, why = paragraphs[0], " ".join(paragraphs[1:-1])
        return Rule(slug, title, category, what, why, remedy, check, stride, references)

    return made


def grouped(risk: Risk, evidence: str, subjects: Iterable[str], clears: str = "") -> Iterable[Hit]:
    """Yield the one finding a rule has for a whole design, about all these records; none for no records."""
    ids = tuple(subjects)
    if ids:
        yield Hit(ids[0], risk, evidence, ids[1:], at=COMMON[0], clears=clears)


def question(
    facts: Facts, subjects: Iterable[str], one: str, many: str, fill: str, asks: str
) -> Iterable[Hit]:
    """Yield the one question a rule asks about all records of which it does not know.

    The texts have {name} and {count} in them; fill says in words which field answers it, asks names that field for
    answering it in place, such as "links.timeout" or "components.storage.backup".
    """
    ids = tuple(subjects)
    if not ids:
        return
    title = many.replace("{count}", str(len(ids)))
    if len(ids) == 1:
        title = one.replace("{name}", facts.name(ids[0]))
    evidence = f"Nobody has said so for {facts.names(ids)}."
    yield Hit(
        ids[0], _UNKNOWN, evidence, ids[1:], at="unknown", title=title, remedy=fill, asks=asks
    )


_UNKNOWN = Risk(Weight(1, "nobody knows"), Weight(1, "nobody knows"))


def worst_first(findings: Iterable[Finding]) -> dict[str, Finding]:
    """Return findings by key, the worst first, then by key."""
    order = sorted(
        findings,
        key=lambda f: (
            -SEVERITIES.index(f.severity),
            bool(f.asks),
            -f.likelihood * f.impact,
            f.key,
        ),
    )
    return {finding.key: finding for finding in order}
