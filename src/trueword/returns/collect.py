"""Which rules and views does a return have? Every module of its package that has RULES, in the words' order."""

import functools
import importlib
import pkgutil
from collections.abc import Mapping
from types import MappingProxyType

from trueword.returns.rule import Rule
from trueword.returns.views import View
from trueword.returns.words import Collected, words


@functools.cache
def rules(collection: Collected) -> Mapping[str, Rule]:
    """The rules of a return by code, in the words' order. Raises ValueError where a code has two rules."""
    found: dict[str, Rule] = {}
    for rule in (rule for subject in subjects(collection).values() for rule in subject):
        if rule.code in found:
            raise ValueError(f"Rule {rule.code} is written twice.")
        found[rule.code] = rule
    return MappingProxyType({code: found[code] for code in words(collection) if code in found})


@functools.cache
def subjects(collection: Collected) -> Mapping[str, tuple[Rule, ...]]:
    """The rules of a return by the module that holds them: its subject."""
    package = importlib.import_module(f"trueword.returns.{collection}")
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    modules = {name: importlib.import_module(f"{package.__name__}.{name}") for name in names}
    return MappingProxyType({name: tuple(m.RULES) for name, m in modules.items() if hasattr(m, "RULES")})


@functools.cache
def views(collection: Collected) -> Mapping[str, View]:
    """The named views of a return."""
    module = importlib.import_module(f"trueword.returns.{collection}.views")
    return MappingProxyType({view.name: view for view in module.VIEWS})
