"""What may each role do, for which purposes, and with which relationship? Every rule that allows, and every rule that hides.

Each is a value with its code, the sentence of the notice that it keeps, its authority and its words. Whatever no grant
allows is refused; a denial overrides every grant.
"""

from dataclasses import dataclass

from trueword.policy import situation as on
from trueword.policy.conditions import All, Any, Condition, Not
from trueword.policy.roles import NAMES, PRACTICE

ALWAYS = All()


@dataclass(frozen=True, slots=True)
class Grant:
    """One rule that allows: who may do what for which purposes, when, and what follows from it.

    `needs_reason`: a written reason must be given. `follows` names what the gate must do besides: `opening` records an
    opening of the household that ends within the hour and is reviewed; `alert` tells information governance, without
    naming anybody; `pseudonyms` shows no identity.
    """

    code: str
    sentence: str
    authority: str
    words: str
    roles: frozenset[str]
    actions: frozenset[str]
    purposes: frozenset[str]
    when: Condition = ALWAYS
    needs_reason: bool = False
    follows: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Denial:
    """One rule that hides a record: the answer is that of a record that does not exist. `spares` names roles it spares."""

    code: str
    sentence: str
    words: str
    when: Condition
    spares: frozenset[str] = frozenset()


DENIALS = (
    Denial("ACC-81", "handle.who-may-look", "Only people named on a restriction may know of the record.",
           All((on.RESTRICTED, Not(on.NAMED), Not(on.APPROVED)))),
    Denial("ACC-82", "handle.who-may-look",
           "Only adoption workers and people named may know of an adoption record.",
           All((on.ADOPTION, Not(on.NAMED), Not(on.APPROVED))), frozenset({"fostering_adoption_worker"})),
    Denial("ACC-83", "handle.who-may-look",
           "Nobody sees their own record here, or that of somebody close to them.", on.CONFLICT),
    Denial("ACC-84", "handle.who-may-look", "A student sees no restricted record, whoever named them.",
           Any((on.RESTRICTED, on.ADOPTION)), frozenset(NAMES) - {"student"}),
    Denial("ACC-80", "handle.who-may-look", "There is no such record, or it was destroyed.",
           Any((Not(on.EXISTS), on.DESTROYED))),
)  # fmt: skip


def _set(*names: str) -> frozenset[str]:
    return frozenset(names)


CARE = _set("care", "protect", "early_help", "looked_after", "leaving_care", "adoption")
CENTRES = _set("centres", "protect")
HOME = _set("education_at_home", "protect")
FRONT_DOOR_LAW = "Children Act 1989 section 47; Children Act 2004 section 11"
NEED_TO_KNOW = "UK GDPR Article 5(1)(b) and (f)"
TYPING = _set("business_support")
LEADS = _set("team_manager")

FINDING = (
    Grant("ACC-01", "handle.who-may-look", "UK GDPR Article 5(1)(f); Children Act 2004 section 11",
          "Staff who may be told of a child can find an index card: name, date of birth, team, warnings.",
          PRACTICE | TYPING | {"legal"}, _set("find"), CARE),
    Grant("ACC-11", "handle.who-may-look", "Childcare Act 2006 section 3", "Children's centre staff find a family to register.",
          _set("childrens_centre_worker"), _set("find"), CENTRES),
    Grant("ACC-12", "handle.who-may-look", "Education Act 1996 section 436A",
          "Home education officers find a child to see that nobody is missed.",
          _set("ehe_officer"), _set("find"), HOME),
    Grant("ACC-13", "returns.must-send", "Children Act 1989 section 83",
          "The data officer finds a child whose record the return questions.",
          _set("data_officer"), _set("find"), _set("returns", "records")),
    Grant("ACC-14", "rights.ask", "UK GDPR Articles 12 to 15",
          "Information governance finds the record of somebody who asks or complains.",
          _set("information_governance"), _set("find"), _set("rights", "records")),
    Grant("ACC-15", "handle.who-may-look", "SI 2010/959 regulation 50; UK GDPR Article 5(1)(e)",
          "The records manager finds records to keep or to destroy.",
          _set("records_manager"), _set("find"), _set("records")),
    Grant("ACC-16", "handle.who-may-look", "Children Act 2004 section 11",
          "Quality assurance finds the records of an audit.", _set("quality_assurance"), _set("find"), _set("care")),
    Grant("ACC-17", "handle.who-may-look", NEED_TO_KNOW, "A student finds the children of their own team.",
          _set("student"), _set("find"), CARE, on.OWN_TEAM),
    Grant("ACC-18", "handle.who-may-look", "Education and Inspections Act 2006 sections 136 and 139",
          "An inspector finds the records of the inspection's sample, while it lasts.",
          _set("external_inspector"), _set("find"), _set("rights"), on.SAMPLED),
)  # fmt: skip

OPENING = (
    Grant("ACC-02", "handle.who-may-look", NEED_TO_KNOW,
          "A worker opens the record of a child that they or their team work with.",
          PRACTICE | TYPING, _set("open"), CARE, on.STANDING),
    Grant("ACC-03", "handle.who-may-look", "Children Act 1989 section 47; UK GDPR Article 6(1)(e)",
          "The front door opens the record of any child it is told about.",
          _set("front_door"), _set("open"), CARE),
    Grant("ACC-06", "handle.who-may-look", FRONT_DOOR_LAW,
          "An opening lasts for its hour: the household's records stay open.",
          PRACTICE | {"legal"}, _set("open"), CARE, Any((on.OPENING, on.APPROVED))),
    Grant("ACC-09", "rights.ask", "UK GDPR Articles 12 to 15",
          "An opening by information governance or the records manager lasts for its hour.",
          _set("information_governance", "records_manager"), _set("open"), _set("rights", "records"),
          Any((on.OPENING, on.APPROVED))),
    Grant("ACC-05", "handle.who-may-look", FRONT_DOOR_LAW,
          "The Emergency Duty Team, while on the rota, opens any household with one click. It is reviewed afterwards.",
          _set("emergency_duty"), _set("open"), CARE, on.ROSTERED, follows=_set("opening")),
    Grant("ACC-21", "handle.who-may-look", "Childcare Act 2006 section 3",
          "Children's centre staff open the record of a family that they work with.",
          _set("childrens_centre_worker"), _set("open"), CENTRES, on.STANDING),
    Grant("ACC-22", "handle.who-may-look", "Education Act 1996 section 436A",
          "Home education officers open the record of a child that they work with.",
          _set("ehe_officer"), _set("open"), HOME, on.STANDING),
    Grant("ACC-23", "rights.ask", "UK GDPR Articles 12 to 15",
          "Information governance opens the record that a request or complaint of theirs is about.",
          _set("information_governance"), _set("open"), _set("rights", "records"), on.CASE),
    Grant("ACC-24", "handle.who-may-look", "Children Act 1989 Part IV; Data Protection Act 2018 Schedule 2 paragraph 5",
          "Legal opens the record of a child whose case is theirs.", _set("legal"), _set("open"), CARE, on.CASE),
    Grant("ACC-25", "handle.who-may-look", "Children Act 2004 section 11", "Quality assurance opens the records of a sample.",
          _set("quality_assurance"), _set("open"), _set("care"), on.SAMPLED),
    Grant("ACC-26", "handle.who-may-look", NEED_TO_KNOW, "A student reads the records of their own team.",
          _set("student"), _set("open"), CARE, on.OWN_TEAM),
    Grant("ACC-27", "handle.who-may-look", "Education and Inspections Act 2006 sections 136 and 139",
          "An inspector reads the records of the inspection's sample, while it lasts.",
          _set("external_inspector"), _set("open"), _set("rights"), on.SAMPLED),
    Grant("ACC-04", "handle.who-may-look", "Children Act 1989 section 47; UK GDPR Article 6(1)(e)",
          "Another worker opens a household for an hour with a written reason, which is reviewed.",
          PRACTICE, _set("open"), CARE, needs_reason=True, follows=_set("opening", "alert")),
    Grant("ACC-28", "rights.ask", "UK GDPR Articles 12 to 15",
          "Information governance opens a record for an hour with the reference of the request or complaint.",
          _set("information_governance"), _set("open"), _set("rights", "records"),
          needs_reason=True, follows=_set("opening")),
    Grant("ACC-29", "handle.who-may-look", "Data Protection Act 2018 Schedule 2 paragraph 5",
          "Legal opens a record for an hour with the reference of the advice.",
          _set("legal"), _set("open"), CARE, needs_reason=True, follows=_set("opening")),
    Grant("ACC-30", "handle.who-may-look", "SI 2010/959 regulation 50",
          "The records manager opens a record for an hour to decide how long it is kept.",
          _set("records_manager"), _set("open"), _set("records"), needs_reason=True, follows=_set("opening")),
)  # fmt: skip

WRITING = (
    Grant("ACC-31", "handle.who-may-look", "Children Act 1989 section 17; UK GDPR Article 6(1)(e)",
          "A worker writes in the record of a child that they or their team work with.",
          PRACTICE | TYPING, _set("write"), CARE, on.STANDING),
    Grant("ACC-32", "handle.who-may-look", FRONT_DOOR_LAW,
          "The front door writes in the record of any child it is told about.",
          _set("front_door"), _set("write"), CARE),
    Grant("ACC-34", "handle.who-may-look", FRONT_DOOR_LAW, "Who has opened a household may write what was done.",
          PRACTICE, _set("write"), CARE, Any((on.OPENING, on.APPROVED))),
    Grant("ACC-33", "handle.who-may-look", FRONT_DOOR_LAW,
          "The Emergency Duty Team, while on the rota, writes in any household's records.",
          _set("emergency_duty"), _set("write"), CARE, on.ROSTERED, follows=_set("opening")),
    Grant("ACC-35", "handle.who-may-look", "Childcare Act 2006 section 3", "Children's centre staff write what they did.",
          _set("childrens_centre_worker"), _set("write"), CENTRES, on.STANDING),
    Grant("ACC-36", "handle.who-may-look", "Education Act 1996 section 436A",
          "Home education officers write what they did.", _set("ehe_officer"), _set("write"), HOME, on.STANDING),
)  # fmt: skip

REGISTERING = (
    Grant("ACC-37", "handle.who-may-look", FRONT_DOOR_LAW,
          "Who takes a contact or starts early help makes a record of somebody who has none.",
          PRACTICE, _set("register"), CARE),
    Grant("ACC-38", "handle.who-may-look", "Childcare Act 2006 section 3",
          "Children's centre staff make a record of a family that registers.",
          _set("childrens_centre_worker"), _set("register"), CENTRES),
    Grant("ACC-39", "handle.who-may-look", "Education Act 1996 section 436A",
          "Home education officers make a record of a child that they are told of.",
          _set("ehe_officer"), _set("register"), HOME),
)  # fmt: skip

LETTING_OUT = (
    Grant("ACC-41", "handle.who-may-look", NEED_TO_KNOW, "A worker prints or exports the record of a child of theirs.",
          PRACTICE - {"front_door", "emergency_duty"}, _set("export"), CARE, on.STANDING),
    Grant("ACC-42", "rights.ask", "UK GDPR Article 15", "Information governance exports what a request covers.",
          _set("information_governance"), _set("export"), _set("rights"), Any((on.CASE, on.OPENING, on.APPROVED))),
    Grant("ACC-43", "handle.who-may-look", "Data Protection Act 2018 Schedule 2 paragraph 5",
          "Legal exports what a court's case covers.", _set("legal"), _set("export"), CARE, on.CASE),
    Grant("ACC-44", "returns.must-send", "Children Act 1989 section 83",
          "The data officer exports what the statutory returns hold.",
          _set("data_officer"), _set("export"), _set("returns")),
    Grant("ACC-45", "handle.who-may-look", "Children Act 2004 section 11",
          "A worker proposes to share what a child of theirs needs to have shared; the sharing rules decide.",
          PRACTICE, _set("share"), CARE, Any((on.STANDING, on.OPENING, on.APPROVED))),
    Grant("ACC-46", "handle.who-may-look", FRONT_DOOR_LAW, "The front door proposes to share about any child it is told of.",
          _set("front_door"), _set("share"), CARE),
    Grant("ACC-47", "handle.who-may-look", "UK GDPR Article 89; Data Protection Act 2018 section 19",
          "Analysts count records without names.", _set("data_analyst"), _set("count"), _set("statistics"),
          follows=_set("pseudonyms")),
    Grant("ACC-48", "handle.who-may-look", "UK GDPR Article 89", "The data officer counts.",
          _set("data_officer"), _set("count"), _set("statistics", "returns")),
)  # fmt: skip

KEEPING = (
    Grant("ACC-51", "handle.who-may-look", "UK GDPR Article 5(1)(e)", "The records manager proposes and signs destruction.",
          _set("records_manager"), _set("destroy"), _set("records")),
    Grant("ACC-59", "handle.who-may-look", "UK GDPR Article 5(1)(f)", "Two others look at a sample and sign a destruction.",
          _set("records_manager", "information_governance", "legal"), _set("sign destruction"), _set("records")),
    Grant("ACC-52", "handle.who-may-look", "Inquiries Act 2005 section 35", "A hold keeps a record from being destroyed.",
          _set("records_manager", "information_governance", "legal"), _set("hold"), _set("records", "rights")),
    Grant("ACC-64", "keep.elsewhere-orders", "UK GDPR Articles 5(1)(e), 5(2) and 28(3)(g)",
          "The records manager or information governance keeps the register of records elsewhere and orders their keepers.",
          _set("records_manager", "information_governance"), _set("keep elsewhere"), _set("records")),
)  # fmt: skip

WATCHING = (
    Grant("ACC-07", "handle.who-looked", "UK GDPR Article 5(2)",
          "Information governance and the auditor read who looked at a record that they may know of.",
          _set("information_governance", "auditor"), _set("read log"), _set("rights", "records")),
    Grant("ACC-08", "returns.must-send", "Children Act 1989 section 83",
          "The data officer reads what was imported, what could not be read and which identities are in doubt.",
          _set("data_officer", "information_governance"), _set("read import"), _set("returns", "records")),
    Grant("ACC-61", "handle.who-may-look", "UK GDPR Articles 5(2) and 32",
          "A manager or information governance reviews an opening that somebody else made.",
          _set("team_manager", "information_governance"), _set("review"), CARE | {"rights"}),
    Grant("ACC-62", "handle.who-may-look", FRONT_DOOR_LAW,
          "The on-call manager approves, by reference, the opening of a record that nobody may know of.",
          _set("team_manager"), _set("approve"), _set("protect"), on.ROSTERED),
    Grant("ACC-63", "handle.who-may-look", FRONT_DOOR_LAW,
          "A worker who cannot find somebody asks the on-call manager, by a reference, whatever there is to be found.",
          PRACTICE | {"legal"}, _set("ask"), CARE),
)  # fmt: skip

RUNNING = (
    Grant("ACC-71", "handle.who-may-look", "Children Act 1989 section 17",
          "A team manager allocates the children of the team, and those whom nobody has.",
          LEADS, _set("allocate"), CARE, Any((on.OWN_TEAM, on.UNALLOCATED))),
    Grant("ACC-72", "handle.who-may-look", NEED_TO_KNOW, "A team manager keeps the rota.",
          LEADS, _set("keep rota"), _set("care")),
    Grant("ACC-73", "handle.who-may-look", NEED_TO_KNOW,
          "A team manager or information governance restricts a record that they may know of, and reviews it.",
          LEADS | {"information_governance"}, _set("restrict"), _set("protect", "rights")),
    Grant("ACC-74", "handle.who-may-look", NEED_TO_KNOW,
          "A team manager or information governance confirms a conflict that somebody declared or the system suspects.",
          LEADS | {"information_governance"}, _set("confirm conflict"), _set("care", "rights")),
    Grant("ACC-76", "handle.who-may-look", "UK GDPR Article 32",
          "Those who answer for the system see what runs by itself, and how it went. It names nobody.",
          _set("system_administrator", "data_officer", "information_governance", "auditor", "records_manager"),
          _set("read schedule"), _set("records")),
    Grant("ACC-75", "handle.who-may-look", "UK GDPR Article 32",
          "The system administrator keeps accounts, roles and leavers, and never their own.",
          _set("system_administrator"), _set("keep staff"), _set("records")),
    Grant("ACC-79", "handle.who-may-look", "UK GDPR Article 32",
          "A team manager or information governance approves a role that the administrator proposes for somebody else.",
          LEADS | {"information_governance"}, _set("approve role"), _set("care", "rights")),
)  # fmt: skip

IDENTITIES = (
    Grant("ACC-77", "handle.who-may-look", "UK GDPR Article 5(1)(d)",
          "The data officer or information governance decides whether two identities are one person, and takes it back.",
          _set("data_officer", "information_governance"), _set("decide identity"), _set("records")),
    Grant("ACC-78", "handle.who-may-look", "Adoption and Children Act 2002 sections 56 to 65; SI 2005/888",
          "An adoption worker keeps the record of a child of theirs from before an adoption apart from the one after it.",
          _set("fostering_adoption_worker"), _set("seal adoption"), _set("adoption"), Any((on.STANDING, on.ADOPTION))),
)  # fmt: skip

TAKING = (
    Grant("ACC-55", "handle.who-may-look", FRONT_DOOR_LAW,
          "The front door, and at night the Emergency Duty Team, write down who told them of a worry about a child.",
          _set("front_door", "emergency_duty"), _set("take contact"), CARE),
    Grant("ACC-56", "handle.who-may-look", "Working Together to Safeguard Children 2023, chapter 3",
          "The front door, the Emergency Duty Team or a team manager decides what follows from a contact.",
          _set("front_door", "emergency_duty", "team_manager"), _set("decide contact"), CARE),
    Grant("ACC-57", "handle.who-may-look", FRONT_DOOR_LAW,
          "Who is named on a restriction, who guards it, and the manager on call are told of a contact about the record.",
          PRACTICE | TYPING | {"legal", "information_governance", "records_manager"}, _set("read alert"),
          _set("protect")),
)  # fmt: skip

SERVICES = (
    Grant("ACC-53", "handle.who-may-look", "Childcare Act 2006 sections 3 and 5A",
          "Children's centre staff keep the centre's own register of any family; it opens no other record of them.",
          _set("childrens_centre_worker"), _set("keep centre"), _set("centres")),
    Grant("ACC-54", "handle.who-may-look", "Education Act 1996 sections 436A and 437",
          "Home education officers keep what is known of a child's education at home; it opens no other record of them.",
          _set("ehe_officer"), _set("keep home education"), _set("education_at_home")),
)  # fmt: skip

GRANTS = (FINDING + OPENING + WRITING + REGISTERING + SERVICES + LETTING_OUT + KEEPING + WATCHING + RUNNING
          + IDENTITIES + TAKING)  # fmt: skip
ACTIONS = tuple(dict.fromkeys(action for grant in GRANTS for action in sorted(grant.actions)))
ABOUT_NOBODY = frozenset({
    "read import", "keep rota", "keep staff", "count", "approve", "ask", "read schedule", "register", "take contact",
    "decide contact", "read alert", "approve role",
})  # fmt: skip
"""Actions about no one person: the state of a record does not matter to them."""
