"""Which roles work with children's records? Each with its name, what it does, and whom the law has in mind.

A role gives no right by itself: the rules of access say which role may do what, for which purpose, and with which
relationship to the person.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """One role: its code in the database, its name on the page, and what somebody in it does."""

    code: str
    name: str
    does: str


ROLES = (
    Role("social_worker", "Social worker", "assesses, plans, visits, and is allocated to children"),
    Role("family_support_worker", "Family support worker", "works with families under a social worker's plan"),
    Role("team_manager", "Team manager", "allocates, supervises, decides and signs off"),
    Role("front_door", "Front door (MASH)", "takes contacts and decides what happens next"),
    Role("emergency_duty", "Emergency Duty Team", "does all of it at night and at weekends"),
    Role("reviewing_officer", "Independent reviewing officer", "reviews the plans of looked-after children"),
    Role("conference_chair", "Conference chair", "chairs child protection conferences"),
    Role("personal_adviser", "Personal adviser", "keeps in touch with care leavers to 25"),
    Role("fostering_adoption_worker", "Fostering and adoption worker", "finds and supports families"),
    Role("early_help_worker", "Early help worker", "helps families early, when they agree"),
    Role("childrens_centre_worker", "Children's centre worker", "registers families and runs sessions"),
    Role("ehe_officer", "Elective home education officer", "keeps in touch with home-educating families"),
    Role("business_support", "Business support", "types, books and files for a team"),
    Role("legal", "Legal", "advises and acts for the council in court"),
    Role("data_officer", "Data officer", "takes files in and sends the statutory returns"),
    Role("data_analyst", "Data analyst", "counts, from records without names"),
    Role("information_governance", "Information governance", "answers requests and watches over access"),
    Role("records_manager", "Records manager", "decides what is kept and what is destroyed"),
    Role("auditor", "Auditor", "reads the log, and no records"),
    Role("quality_assurance", "Quality assurance", "audits the quality of practice on sampled records"),
    Role("student", "Student social worker", "learns: reads the records of their own team"),
    Role("external_inspector", "Inspector", "reads the sample chosen for an inspection, while it lasts"),
    Role("system_administrator", "System administrator", "keeps accounts and the system running; sees no records"),
)  # fmt: skip

NAMES = {role.code: role.name for role in ROLES}

PRACTICE = frozenset({
    "social_worker", "family_support_worker", "team_manager", "front_door", "emergency_duty", "reviewing_officer",
    "conference_chair", "personal_adviser", "fostering_adoption_worker", "early_help_worker",
})  # fmt: skip
"""Those who work with children and families, and may be faced with a child in danger who is not theirs."""
