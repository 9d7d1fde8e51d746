"""How was a child looked after? Periods and episodes of care, reviews, health, missing, leaving care, permanence."""

from django.db import models

from trueword.apps.records.models.base import ChildFact, Key, code, day


class PeriodOfCare(Key):
    """An unbroken time of being looked after: from the first episode's start to the end of the last, none between."""

    person = models.ForeignKey("records.Person", models.PROTECT, related_name="+")
    start_date = models.DateField()
    end_date = day()

    class Meta:
        """One period starts on one day."""

        constraints = [models.UniqueConstraint(fields=["person", "start_date"], name="period_starts_once")]


class CareEpisode(ChildFact):
    """An episode of the SSDA903: legal status, need, placement and provider that held between two dates."""

    period = models.ForeignKey(PeriodOfCare, models.SET_NULL, null=True, related_name="episodes")
    start_date = day()
    start_reason = code(20)
    legal_status = code(20)
    need = code(20)
    placement = code(20)
    provider = code(20)
    end_date = day()
    end_reason = code(20)
    placement_change_reason = code(20)
    home_postcode = code(12)
    placement_postcode = code(12)
    urn = code(20)


class CareReview(ChildFact):
    """A review of a looked-after child's case, how the child took part, and who chaired it (told where recorded here)."""

    review_date = day()
    participation = code(20)
    chaired_by = code(200)


class HealthYear(ChildFact):
    """A looked-after child's health in one return year (SSDA903 OC2)."""

    year = code(10)
    sdq_score = code(10)
    sdq_reason = code(20)
    convicted = code(10)
    health_check = code(10)
    immunisations = code(10)
    teeth_check = code(10)
    health_assessment = code(10)
    substance_misuse = code(10)
    intervention_received = code(10)
    intervention_offered = code(10)


class MissingEpisode(ChildFact):
    """A time when a looked-after child was missing, or away without leave."""

    kind = code(10)
    start_date = day()
    end_date = day()


class CareLeaver(ChildFact):
    """How a care leaver was in one return year (SSDA903 OC3)."""

    year = code(10)
    in_touch = code(10)
    activity = code(10)
    accommodation = code(10)


class Adoption(ChildFact):
    """An adoption in one return year (SSDA903 AD1)."""

    year = code(10)
    decision_date = day()
    matching_date = day()
    by_foster_carer = code(10)
    number_of_adopters = code(10)
    sex_of_adopters = code(10)
    status_of_adopters = code(10)


class PlacedForAdoption(ChildFact):
    """A placement for adoption, and its end if it was reversed."""

    placed_date = day()
    ceased_date = day()
    ceased_reason = code(20)


class PreviousPermanence(ChildFact):
    """A permanent arrangement that a child had before coming into care."""

    kind = code(20)
    authority = code(20)
    order_date = code(20)


class UnaccompaniedChild(ChildFact):
    """An unaccompanied asylum-seeking child, and when that status ended."""

    year = code(10)
    ceased_date = day()


class DeprivationOfLiberty(ChildFact):
    """A deprivation of liberty order (SSDA903 from 2026-27)."""

    start_date = day()
    end_date = day()


class SocialWorkerEpisode(ChildFact):
    """Which social worker a looked-after child had, and why that changed (SSDA903 social-worker episodes)."""

    worker_number = code(40)
    start_date = day()
    end_date = day()
    change_reason = code(20)
