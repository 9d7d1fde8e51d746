"""How is a fact recorded here, by somebody, in the tables that files feed? Told by the source `here`, with its author.

Where a live case system feeds a kind of fact, it is read-only here: `fed_by` says so, and pages link to the source.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.db import models, transaction

from trueword.apps.access.api import Viewer
from trueword.apps.records.models import ImportedTable, Person, Source, ToFile
from trueword.apps.records.models.base import HERE, FedFact
from trueword.apps.records.refiling import file_waiting

Fact = TypeVar("Fact", bound=FedFact)

LIVE = ("ssd", "demonstration")
"""Sources that stand for a case system in use; a yearly return feeds facts, but nobody works in it."""

TABLES: dict[str, tuple[str, ...]] = {
    "Contact": ("ssd_contacts",),
    "EarlyHelpEpisode": ("ssd_early_help_episodes",),
    "Referral": ("ssd_cin_episodes",),
    "Assessment": ("ssd_cin_assessments",),
    "AssessmentFactor": ("ssd_assessment_factors",),
    "Section47": ("ssd_s47_enquiry",),
    "Conference": ("ssd_initial_cp_conference",),
    "ChildInNeedPlan": ("ssd_cin_plans",),
    "ProtectionPlan": ("ssd_cp_plans",),
    "PlanReview": ("ssd_cp_reviews",),
    "PreProceedings": ("ssd_pre_proceedings",),
    "CareEpisode": ("ssd_cla_episodes",),
    "CareReview": ("ssd_cla_reviews",),
    "MissingEpisode": ("ssd_missing",),
    "CareLeaver": ("ssd_care_leavers",),
    "Visit": ("ssd_cin_visits", "ssd_cp_visits", "ssd_cla_visits"),
}
"""Which table of the Standard Safeguarding Dataset tells which fact."""


def recorded(by: Viewer, on: datetime) -> dict[str, Any]:
    """The columns that say who told a fact that is recorded here."""
    if by.actor.user is None:
        raise ValueError("what is recorded here is recorded by a person")
    return recorded_in_the_name_of(by.actor.user, on)


def recorded_in_the_name_of(author: UUID, on: datetime) -> dict[str, Any]:
    """The same for a job that writes down what somebody decided on a page."""
    made = uuid4()
    return {
        "id": made,
        "source_id": HERE,
        "source_row": str(made),
        "recorded_by": author,
        "recorded_at": on,
    }


def add(model: type[Fact], *, by: Viewer, on: datetime, **values: Any) -> Fact:
    """Record a fact. Call inside the gate, after it was decided; the database decides it again."""
    return model._default_manager.create(**recorded(by, on), **values)


def correct(fact: FedFact, *, by: Viewer, on: datetime, **values: Any) -> None:
    """Change a fact that was recorded here; what it said before stays in the history. ValueError for a fed fact."""
    if fact.recorded_by is None:
        raise ValueError("what a file tells is corrected in its source")
    for name, value in {**values, "recorded_by": by.actor.user, "recorded_at": on}.items():
        setattr(fact, name, value)
    fact.save(update_fields=[*values, "recorded_by", "recorded_at"])


def register(kinds: list[str], *, by: Viewer, on: datetime) -> UUID:
    """Make a record of somebody who has none; what is told of them follows as a statement. Call inside the gate."""
    made = uuid4()
    Person.objects.create(id=made, kinds=kinds, recorded_at=on, recorded_by=by.actor.user)
    return made


def to_file(people: Iterable[UUID], *, on: datetime) -> None:
    """Ask that index cards and search keys be worked out anew: at once after this transaction, or by the next job."""
    ToFile.objects.bulk_create(
        [ToFile(id=uuid4(), person_id=one, asked_at=on) for one in sorted(set(people))]
    )
    transaction.on_commit(lambda: file_waiting(on), robust=True)


def to_file_as_job(people: Iterable[UUID], *, on: datetime) -> None:
    """The same in the transaction of a job; the next job that files works them out."""
    waiting = [ToFile(id=uuid4(), person_id=one, asked_at=on) for one in sorted(set(people))]
    ToFile.objects.using("jobs").bulk_create(waiting)


def fed_by(model: type[models.Model]) -> Source | None:
    """The case system that feeds this kind of fact here; None where it is recorded here."""
    tables = TABLES.get(model.__name__, ())
    fed = ImportedTable.objects.filter(table__in=tables, file__source__code__in=LIVE, file__outcome="stored")
    found = fed.values_list("file__source", flat=True).first() if tables else None
    return Source.objects.get(id=found) if found else None
