"""What did a child need, and what was done? Contacts, referrals, assessments, enquiries, conferences, plans, early help."""

from django.db import models

from trueword.apps.records.models.base import ChildFact, code, day


class Contact(ChildFact):
    """Somebody told the front door about a child."""

    contact_date = day()
    contact_source = code(20)
    contact_source_text = code(300)
    outcomes = models.JSONField(default=list)


class EarlyHelpEpisode(ChildFact):
    """A time of early help: from, to, why, by whom, how it ended."""

    start_date = day()
    end_date = day()
    reason = code(300)
    end_reason = code(300)
    organisation = code(300)
    worker = models.ForeignKey("access.Worker", models.PROTECT, null=True)


class Referral(ChildFact):
    """A referral and the child in need episode that it opened (one CINdetails module of the census)."""

    referral_date = day()
    referral_source = code(20)
    primary_need = code(20)
    no_further_action = code(10)
    conference_date = day()
    closure_date = day()
    closure_reason = code(20)


class Assessment(ChildFact):
    """An assessment within a child in need episode."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="assessments")
    start_date = day()
    internal_review_date = day()
    authorisation_date = day()


class AssessmentFactor(ChildFact):
    """A factor identified at the end of an assessment."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="factors")
    factor = code(20)


class Section47(ChildFact):
    """An enquiry under section 47 of the Children Act 1989."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="enquiries")
    start_date = day()
    conference_target = day()
    conference_not_required = code(10)


class Conference(ChildFact):
    """An initial child protection conference."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="conferences")
    enquiry = models.ForeignKey(Section47, models.PROTECT, null=True)
    held_date = day()


class ChildInNeedPlan(ChildFact):
    """A child in need plan."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="need_plans")
    start_date = day()
    end_date = day()


class ProtectionPlan(ChildFact):
    """A child protection plan."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="protection_plans")
    start_date = day()
    end_date = day()
    initial_category = code(20)
    latest_category = code(20)
    previous_plans = code(10)


class PlanReview(ChildFact):
    """A review of a child protection plan."""

    plan = models.ForeignKey(ProtectionPlan, models.PROTECT, related_name="reviews")
    review_date = day()


class PreProceedings(ChildFact):
    """The stage before care proceedings, and the offer of a family group decision meeting (census from 2026-27)."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="pre_proceedings")
    start_date = day()
    letter_before_proceedings = day()
    family_meeting_offered = code(20)
    family_meeting = code(20)
    initial_meeting = day()
    review_meetings = code(10)
    step_decision = day()
    outcome = code(20)
    court_application = day()
    letter_initiating_care_proceedings = day()


class Disability(ChildFact):
    """A disability as the census codes it."""

    disability = code(20)
