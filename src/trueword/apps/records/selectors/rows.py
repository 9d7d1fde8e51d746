"""Which rows of the record are about one person? Read once each, then arranged by the page."""

from datetime import date
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection

from trueword.apps.access.api import Viewer, involved_with, shown_of
from trueword.apps.records import models as m
from trueword.apps.records.models.base import FedFact
from trueword.apps.records.selectors import withheld
from trueword.apps.records.selectors.told import Tellers
from trueword.apps.records.selectors.values import Told
from trueword.policy.fields import ADDRESS, ADOPTERS

Row = TypeVar("Row", bound=FedFact)

FACTS = (
    m.PersonStatement, m.Identifier, m.Name, m.Address, m.Contact, m.EarlyHelpEpisode, m.Referral, m.Assessment,
    m.AssessmentFactor, m.Section47, m.Conference, m.ChildInNeedPlan, m.ProtectionPlan, m.PlanReview, m.PreProceedings,
    m.Disability, m.CareEpisode, m.CareReview, m.HealthYear, m.MissingEpisode, m.CareLeaver, m.Adoption,
    m.PlacedForAdoption, m.PreviousPermanence, m.UnaccompaniedChild, m.DeprivationOfLiberty, m.SocialWorkerEpisode,
    m.FamilyMembership, m.Visit, m.PresentingNeed, m.PlanAction,
)  # fmt: skip
HOLDS = "SELECT '{table}' WHERE EXISTS (SELECT FROM {table} WHERE person_id = %(person)s)"
PROTECTED = "SELECT 'protected' WHERE EXISTS (SELECT FROM gate.protected_addresses(ARRAY[%(person)s]))"
ADOPTED = "SELECT 'adopted' WHERE gate.adopted(%(person)s)"
HELD = " UNION ALL ".join(
    [*(HOLDS.format(table=model._meta.db_table) for model in FACTS), PROTECTED, ADOPTED]
)


def is_live(start: date | None, end: date | None, on: date) -> bool:
    """Whether something that began and has not ended covers that day. An unknown start does not hide what is open."""
    return (start is None or start <= on) and (end is None or end > on)


def newest_first(rows: list[Row], field: str) -> list[Row]:
    """By date, newest first, rows without a readable date last."""
    return sorted(rows, key=lambda r: getattr(r, field) or date.min, reverse=True)


class Rows:
    """All facts about one person, fed or recorded here, each table in one query."""

    def __init__(self, viewer: Viewer, person: UUID) -> None:
        """Read every table that the page shows."""
        self.viewer, self.person = viewer, person
        get = self._get
        self.statements = get(m.PersonStatement)
        self.identifiers = get(m.Identifier)
        self.names = withheld.names(viewer, person, get(m.Name))
        self.addresses = newest_first(self._addresses(), "valid_from")
        self.contacts = newest_first(get(m.Contact), "contact_date")
        self.early_help = newest_first(get(m.EarlyHelpEpisode), "start_date")
        self.referrals = newest_first(get(m.Referral), "referral_date")
        self.assessments = newest_first(get(m.Assessment), "start_date")
        self.factors = get(m.AssessmentFactor)
        self.enquiries = newest_first(get(m.Section47), "start_date")
        self.conferences = newest_first(get(m.Conference), "held_date")
        self.need_plans = newest_first(get(m.ChildInNeedPlan), "start_date")
        self.protection_plans = newest_first(get(m.ProtectionPlan), "start_date")
        self.plan_reviews = newest_first(get(m.PlanReview), "review_date")
        self.pre_proceedings = get(m.PreProceedings)
        self.disabilities = get(m.Disability)
        self.episodes = newest_first(get(m.CareEpisode), "start_date")
        self.reviews = newest_first(get(m.CareReview), "review_date")
        self.health = get(m.HealthYear)
        self.missing = newest_first(get(m.MissingEpisode), "start_date")
        self.leaving = get(m.CareLeaver)
        self.adoptions = get(m.Adoption)
        self.placed = get(m.PlacedForAdoption)
        self.permanence = get(m.PreviousPermanence)
        self.unaccompanied = get(m.UnaccompaniedChild)
        self.liberty = get(m.DeprivationOfLiberty)
        self.social_workers = newest_first(get(m.SocialWorkerEpisode), "start_date")
        self.periods = list(m.PeriodOfCare.objects.filter(person_id=person).order_by("-start_date"))
        self.relationships = withheld.ties(viewer, [
            *m.Relationship.objects.filter(person_id=person), *m.Relationship.objects.filter(other_id=person)
        ])  # fmt: skip
        self.responsibility = withheld.responsibility(person, kept=self.adopters_kept)
        self.memberships = get(m.FamilyMembership)
        self.visits = newest_first(get(m.Visit), "done_date")
        self.presenting = newest_first(get(m.PresentingNeed), "start_date")
        self.actions = newest_first(get(m.PlanAction), "due_date")
        self.involved = involved_with(person)

    def _get(self, model: type[Row]) -> list[Row]:
        """All rows of one table; a table that holds nothing of the person is not asked a second time."""
        if model._meta.db_table not in self._held:
            return []
        return list(model._default_manager.filter(person_id=self.person))

    def _addresses(self) -> list[m.Address]:
        """Where they live: of a protected address that the viewer may not see, only that there is one."""
        if "protected" not in self._held:
            return self._get(m.Address)
        return withheld.addresses(self.viewer, self.person)

    @cached_property
    def adopters_kept(self) -> bool:
        """Whether the page must say that an adoptive identity is protected."""
        return "adopted" in self._held and not shown_of(self.viewer, ADOPTERS, [self.person])

    @cached_property
    def shown(self) -> frozenset[str]:
        """The protected fields that are in what was read, for the log."""
        spelled = any(one.confidential and (one.lines or one.postcode) for one in self.addresses)
        adoptive = any(withheld.is_adoptive(one.kind) for one in self.names) or any(
            one.basis == withheld.ORDER and one.holder_id for one in self.responsibility
        )
        told = {ADDRESS: spelled, ADOPTERS: adoptive and "adopted" in self._held}
        return frozenset(field for field, is_in in told.items() if is_in)

    @cached_property
    def _held(self) -> frozenset[str]:
        """The tables that hold anything of the person: one query instead of one for each empty table."""
        with connection.cursor() as cursor:
            cursor.execute(HELD, {"person": self.person})
            return frozenset(table for (table,) in cursor.fetchall())

    @cached_property
    def tellers(self) -> Tellers:
        """Sources and files of all rows read."""
        lists: list[Any] = [v for k, v in vars(self).items() if isinstance(v, list) and k != "periods"]
        told = [row for rows in lists for row in rows if isinstance(row, FedFact)]
        return Tellers.of(told, {i.file_id for i in self.involved if i.file_id})

    def told(self, row: FedFact) -> Told:
        """Who told this row."""
        return self.tellers.told(row)

    def enquiry_is_over(self, enquiry: m.Section47, on: date) -> bool:
        """An enquiry is over once a conference was held or not required, or its child in need episode has closed."""
        referral = next((r for r in self.referrals if r.id == enquiry.referral_id), None)
        held = any(c.enquiry_id == enquiry.id and c.held_date for c in self.conferences)
        closed = referral is not None and referral.closure_date is not None and referral.closure_date <= on
        return held or closed or enquiry.conference_not_required in {"1", "true"}
