"""The rules, one module each, named after the fault; a new one is found by being there."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from analyzer.rule import Rule


@cache
def rules() -> dict[str, Rule]:
    """Return every rule by its slug, in alphabetical order; raises ValueError if two share one."""
    found: dict[str, Rule] = {}
    for module in iter_modules(__path__, f"{__name__}."):
        for rule in vars(import_module(module.name)).values():
            if isinstance(rule, Rule) and found.setdefault(rule.slug, rule) is not rule:
                raise ValueError(f"rule {rule.slug} is declared twice")
    return dict(sorted(found.items()))
