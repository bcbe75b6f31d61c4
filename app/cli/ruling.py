"""What a worker does about a team's rules: takes them from their folder, and tells which there are."""

from pathlib import Path
from typing import Any

from analyzer.rule import Rule
from analyzer.rules import further, use_further
from analyzer.team.loading import loaded
from analyzer.team.watch import announce_to
from app.messages import Message
from models.rule_files import RuleFiles, read_rules


def take_rules(message: Message) -> None:
    """Check with the rules of a folder from now on; with none where no folder is named."""
    folder = str(message["folder"])
    files = read_rules(Path(folder)) if folder else RuleFiles()
    aside = {str(name): str(why) for name, why in dict(message["aside"]).items()}
    use_further(loaded(files, str(message["allowed"]), aside))


def described() -> dict[str, Any]:
    """Return a team's rules as plain values, all but what they check, and what was left out of them."""
    rules = [{"rule": rule.slug} | to_plain(rule) for rule in further().rules]
    return {"rules": rules, "missed": list(further().missed)}


def to_plain(rule: Rule) -> dict[str, Any]:
    """Return the texts of a rule as plain values."""
    return {
        "title": rule.title,
        "category": rule.category,
        "what": rule.what,
        "why": rule.why,
        "remedy": rule.remedy,
        "stride": rule.stride,
        "references": list(rule.references),
    } | ({"source": rule.source} if rule.source else {})


def announced(say: Any) -> None:
    """Have it said which code of a team is running, for whoever ends what never ends."""
    announce_to(lambda what: say({"say": "ruling", "what": what}))
