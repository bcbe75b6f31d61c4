"""Backups that nobody has read back."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.lasting import backed_up
from analyzer.results import Result
from analyzer.risk import Risk, Weight, importance
from analyzer.rule import Hit, question, rule

_NEVER = ("never", "no", "none", "not yet", "-")


@rule(
    "backup-untested",
    "Restore never tried",
    "availability",
    "D",
    ("AWS Well-Architected REL09-BP04", "SRE book, chapter 26: Data Integrity"),
)
def backup_untested(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A store is backed up, but a restore has never been tried.

    Backups that were empty, unreadable or took days to read back are mostly found on the day they are needed.

    To fix: restore one on a schedule, measure how long it takes, and write down when it was.
    """
    asked = []
    for id in backed_up(facts):
        said = facts.value(id, "storage", "restore_test")
        if not said and facts.tier(id) < 3:
            asked.append(id)
        elif said and said.strip().rstrip(".").casefold() in _NEVER:
            tier = importance(facts, id)
            impact = Weight(max(2, tier.level), tier.because)
            risk = Risk(Weight(1 if tier.level > 2 else 2, "when the backup is needed"), impact)
            evidence = f"{facts.name(id)} is backed up, and a restore was never tried."
            yield Hit(
                id, risk, evidence, clears="One restore that worked, with its date, clears it."
            )
    yield from question(
        facts,
        asked,
        "When was a restore of {name} last tried?",
        "When were restores of these {count} stores last tried?",
        "Fill in the last restore test of each store, or never.",
        "components.storage.restore_test",
    )
