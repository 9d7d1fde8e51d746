"""Is every field of every table classified, in words that the council knows? Anything left out fails the build."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db.models import Model

from trueword.apps.words import council
from trueword.policy.classification import Classification, problems_of

Table = dict[str, tuple[Classification, dict[str, Classification]]]
OURS = "trueword.apps."
FRAMEWORK = {
    "contenttypes",
    "auth",
}  # lists of models and permissions: no table of theirs holds data about anybody
OTHERS = {
    "sessions",
    "procrastinate",
    "account",
    "mfa",
    "socialaccount",
}  # opaque keys of staff sessions; the queue of jobs, which take no names; staff's second factors and their other sign-in
SESSIONS = Classification("staff", "records", "access log", "none")


@register()
def everything_is_classified(app_configs: Sequence[Any] | None = None, **_: Any) -> list[CheckMessage]:
    """A model without classification, a field name that does not exist, or a word that the council does not know."""
    return [problem for model in apps.get_models() for problem in _problems(model, _table(model))]


def _table(model: type[Model]) -> Table:
    config = apps.get_app_config(model._meta.app_label)
    if config.label in FRAMEWORK or config.label in OTHERS:
        return {model.__name__: (SESSIONS, {})}
    if not config.name.startswith(OURS):
        return {}
    table: Table = import_module(f"{config.name}.classified").MODELS
    return table


def _problems(model: type[Model], table: Table) -> Iterator[CheckMessage]:
    name = model.__name__
    if name not in table:
        hint = f"Say in {model._meta.app_label}/classified.py what kind, purpose, retention and disclosure it has."
        yield Error(f"{name} is not classified.", hint, obj=model, id="records.E001")
        return
    default, fields = table[name]
    known = {field.name for field in model._meta.get_fields()}
    for unknown in sorted(set(fields) - known):
        yield Error(f"{name} has no field {unknown!r}, yet it is classified.", obj=model, id="records.E002")
    for field, declared in {"": default, **fields}.items():
        for problem in problems_of(declared, _purposes(), _classes()):
            yield Error(f"{name}{'.' + field if field else ''}: {problem}", obj=model, id="records.E003")


def _purposes() -> tuple[str, ...]:
    return tuple(purpose.code for purpose in council().purposes)


def _classes() -> tuple[str, ...]:
    return tuple(about for rule in council().schedule.rules for about in rule.about)
