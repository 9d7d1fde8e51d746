"""Which tables hold what was recorded here? Discovered, so that a new one is never forgotten.

Every table of ours goes out, but for those named in `LEFT` with the reason. Facts that a file told stay with their source:
only what was recorded here is ours to give.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import ForeignKey, Model, QuerySet

from trueword.apps.documents.api import carrying
from trueword.apps.portability.sealed import exported

JOB = "jobs"

LEFT: dict[str, str] = {
    "records.IndexCard": "worked out from the record",
    "records.SearchKey": "worked out from the record",
    "records.PeriodOfCare": "worked out from the episodes",
    "records.ToFile": "a queue that is empty when nothing waits",
    "records.History": "written by triggers alone; it goes with a backup of the database",
    "records.ImportedFile": "comes again with the files",
    "records.ImportedTable": "comes again with the files",
    "records.ImportProblem": "comes again with the files",
    "records.IdentityQuestion": "asked again by the files",
    "records.Coverage": "comes again with the files",
    "access.Session": "ends with the installation",
    "access.Involvement": "comes again with the files",
    "recording.Draft": "half-written, and sealed with this installation's key",
    "retention.RetentionFact": "worked out from the record",
    "retention.Decision": "worked out from the facts",
    "retention.Touched": "a queue of those to be worked out",
    "retention.FactChange": "what changed when in what was worked out",
    "public.EvidenceFigure": "counted anew",
    "public.EvidenceStatement": "said anew",
    "public.PageCount": "how often pages were asked for",
}
"""Tables that do not go out, each with its reason."""
LEFT_APPS = {
    "destruction": "sealed with this installation's keys, or told in its ledger, which is a file",
    "audit": "exported by `trueword audit export`, with its proofs",
    "signin": "secrets of sign-in",
    "watching": "worked out from the log",
}
"""Capabilities none of whose tables goes out."""
OURS = "trueword.apps."
STAYS = frozenset({"password", "last_login"})


def tables() -> tuple[type[Model], ...]:
    """The models that go out, each after those that it points at."""
    return tuple(sorted(_candidates(), key=lambda model: (_depth(model), model._meta.label)))


def _depth(model: type[Model]) -> int:
    """How many tables stand before it in the longest chain of links; a link to itself counts as none."""
    aims = {field.related_model for field in model._meta.concrete_fields if isinstance(field, ForeignKey)}
    return max((_depth(aim) + 1 for aim in aims if isinstance(aim, type) and aim is not model), default=0)


def _candidates() -> Iterator[type[Model]]:
    for model in apps.get_models():
        config = apps.get_app_config(model._meta.app_label)
        if config.name.startswith(OURS) and config.label not in LEFT_APPS and model._meta.label not in LEFT:
            yield model


def rows_of(model: type[Model]) -> QuerySet[Model]:
    """Its rows that go out, in a settled order. Of facts, those that were recorded here."""
    rows, fields = model._default_manager.using(JOB).order_by("pk"), {f.name for f in model._meta.fields}
    return rows.filter(recorded_by__isnull=False) if {"recorded_by", "last_file"} <= fields else rows


def columns_of(model: type[Model]) -> tuple[str, ...]:
    """The columns as the database calls them. A password never leaves; what is sealed goes out as the words it is."""
    stays = STAYS | carrying.STAYS if has_files(model) else STAYS
    names = [field.attname for field in model._meta.concrete_fields if field.attname not in stays]
    return exported(model, names)


def has_files(model: type[Model]) -> bool:
    """Whether its rows have files, which go out beside it."""
    return model._meta.label == "documents.Document"
