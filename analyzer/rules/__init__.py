"""The rules, one module each, named after the fault; a new one is found by being there. A team's come after them."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from analyzer.rule import Rule
from models.frozen import frozen


@frozen
class Further:
    """The rules of a team, and a sentence for everything of theirs that was left out."""

    rules: tuple[Rule, ...] = ()
    missed: tuple[str, ...] = ()


_further = Further()


@cache
def shipped() -> dict[str, Rule]:
    """Return every rule of the program by its slug, in alphabetical order; raises ValueError if two share one."""
    found: dict[str, Rule] = {}
    for module in iter_modules(__path__, f"{__name__}."):
        for rule in vars(import_module(module.name)).values():
            if isinstance(rule, Rule) and found.setdefault(rule.slug, rule) is not rule:
                raise ValueError(f"rule {rule.slug} is declared twice")
    return dict(sorted(found.items()))


@cache
def rules() -> dict[str, Rule]:
    """Return every rule by its slug: the program's, then a team's."""
    return shipped() | {rule.slug: rule for rule in _further.rules}


def further() -> Further:
    """Return what is known of a team's rules in this process."""
    return _further


def use_further(team: Further) -> None:
    """Check with a team's rules too from now on, in place of those that were known before."""
    global _further
    _further = team
    rules.cache_clear()
