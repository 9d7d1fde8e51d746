"""What goes when a record of one class of one person goes? Every table that says something about a person is named here.

A row of one person goes with its class; what is about several people goes with the last of them, and is copied into the
parcel of each before; who somebody is goes last, with everything that only they hold together. What stays has a reason.
`$1` in a choice of rows is the person with every identity that was merged into them. A change here needs a migration
that hands the new list to the database: tests/integration/destruction/test_tables.py says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from trueword.apps.retention.api import CARE, EARLY_HELP, HAPPENED, NEED, TABLES, Held
from trueword.policy.calendar import anniversary_sql

IDENTITY = "identity record"
HOME = "home education record"
CONTACT = "contact or referral"
MINE = "person_id = ANY ($1)"
ALONE = "people && $1 AND people <@ $1"
SHARED = "people && $1 AND NOT people <@ $1"


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows of one table that go with a class, and how.

    `take`: out of the table and into the parcel. `copy`: what others hold too is copied into it and left. `unlink`: copied,
    and the person is taken off its list of people. `drop`: worked out, and gone. `stays`: while such a row is there, the
    class cannot go (`why`). `key` is the primary key; `loose` names a column that points at somebody else, who may be
    destroyed before this is put back: `skip` leaves the row out then, `null` empties the column. `joint` says that somebody
    else's parcel may hold the same rows and be put back first: `keep` leaves what is there, `join` adds the person to it.
    """

    record_class: str
    table: str
    mode: str
    rows: str
    key: str = "id"
    why: str = ""
    loose: str = ""
    when_gone: str = ""
    joint: str = ""


def pieces() -> tuple[Piece, ...]:
    """All of them, in the order in which they are taken: what hangs on something before what it hangs on."""
    return tuple(_all())


def _all() -> Iterator[Piece]:
    for name in dict.fromkeys([*(held.record_class for held in TABLES), HOME, IDENTITY]):
        yield from _with_any(name)
        yield from (_past(held) for held in TABLES if held.record_class == name)
        yield from (
            _past(Held(one.table, name)) for one in SPECIAL.get(name, ()) if one.table.startswith("services_")
        )
        yield from SPECIAL.get(name, ())
        yield from (_own(held) for held in TABLES if held.record_class == name and held.days != (HAPPENED,))


def _with_any(name: str) -> Iterator[Piece]:
    """What was half written, and what a file told that could not be read: no class can be told, so with the first."""
    yield Piece(name, "records_importproblem", "take", MINE)
    yield Piece(name, "recording_draft", "take", MINE)
    if name != IDENTITY:
        yield Piece(name, "retention_factchange", "take", f"{MINE} AND record_class = '{name}'")


def _own(held: Held) -> Piece:
    return Piece(held.record_class, held.table, "take", f"{MINE} AND ({held.where})")


def _past(held: Held) -> Piece:
    """What its rows said before they were changed."""
    told = f"jsonb_populate_record(NULL::public.{held.table}, it.was)"
    where = "" if held.where == "TRUE" else f" AND EXISTS (SELECT FROM {told} AS told WHERE {held.where})"
    return Piece(
        held.record_class, "records_history", "take", f"\"table\" = '{held.table}' AND {MINE}{where}"
    )


def _of(name: str, *rows: tuple[str, str, str], joint: str = "") -> tuple[Piece, ...]:
    return tuple(Piece(name, table, mode, which, joint=joint) for table, mode, which in rows)


NOTES = (
    Piece(NEED, "records_passage", "take", f"narrative_id IN (SELECT id FROM public.records_narrative WHERE {ALONE})",
          loose="person_id", when_gone="null", joint="keep"),
    Piece(NEED, "records_passage", "copy", f"narrative_id IN (SELECT id FROM public.records_narrative WHERE {SHARED})",
          loose="person_id", when_gone="null", joint="keep"),
    Piece(NEED, "records_notesubject", "take", MINE),
    Piece(NEED, "records_history", "take", f"\"table\" = 'records_closurerequest' AND {MINE}"),
    Piece(NEED, "records_closurerequest", "take", MINE),
    *_of(NEED, ("records_casenote", "take", ALONE), ("records_casenote", "unlink", SHARED),
         ("records_narrative", "take", ALONE), ("records_narrative", "unlink", SHARED), joint="join"),
)  # fmt: skip

# A contact stands under everybody whom it was filed with; it goes with the last child whose contact it is.
FILED = "EXISTS (SELECT FROM public.frontdoor_filed AS mine WHERE mine.taken_id = {taken} AND mine.person_id = ANY ($1))"
OTHERS = """EXISTS (SELECT FROM public.frontdoor_filed AS theirs JOIN public.records_contact AS contact
    ON contact.id = theirs.contact_id WHERE theirs.taken_id = {taken} AND NOT contact.person_id = ANY ($1))"""
ONLY_MINE = f"{FILED} AND NOT {OTHERS}"
WITH_OTHERS = f"{FILED} AND {OTHERS}"
IN_IT = "taken_id IN (SELECT taken.id FROM public.frontdoor_taken AS taken WHERE {which})"
MY_NAME = f"""({MINE} OR record_id = ANY ($1) OR id IN (SELECT named_id FROM public.frontdoor_filed AS filed
    WHERE filed.{MINE}))"""
CONTACTS = _of(CONTACT,
    *((f"frontdoor_{part}", "copy", IN_IT.format(which=WITH_OTHERS.format(taken="taken.id")))
      for part in ("told", "decision")),
    ("frontdoor_taken", "copy", WITH_OTHERS.format(taken="it.id")),
    # In one statement each, while what was filed still says whose it is.
    *((f"frontdoor_{part}", "take", IN_IT.format(which=ONLY_MINE.format(taken="taken.id")))
      for part in ("told", "decision", "alert")),
    ("frontdoor_taken", "take", ONLY_MINE.format(taken="it.id")),
    ("frontdoor_named", "take", f"taken_id NOT IN (SELECT id FROM public.frontdoor_taken) OR {MY_NAME}"),
    ("frontdoor_alert", "take", MINE),
    ("frontdoor_filed", "take", f"{MINE} OR taken_id NOT IN (SELECT id FROM public.frontdoor_taken)"),
    joint="keep",
)  # fmt: skip

# Early help of a family goes with its last child who has it.
HELPED = "EXISTS (SELECT FROM public.services_helpmember AS mine WHERE mine.plan_id = {plan} AND mine.person_id = ANY ($1))"
OTHER_HELPED = """EXISTS (SELECT FROM public.services_helpmember AS theirs WHERE theirs.plan_id = {plan}
    AND theirs.episode_id IS NOT NULL AND NOT theirs.person_id = ANY ($1))"""
IN_PLAN = "plan_id IN (SELECT plan.id FROM public.services_helpplan AS plan WHERE {which})"
MY_PLAN, OUR_PLAN = f"{HELPED} AND NOT {OTHER_HELPED}", f"{HELPED} AND {OTHER_HELPED}"


def _texts(name: str, service: str) -> tuple[Piece, ...]:
    return _of(name, ("services_text", "take", f"service = '{service}' AND {ALONE}"),
               ("services_text", "unlink", f"service = '{service}' AND {SHARED}"), joint="join")  # fmt: skip


HELP = (
    *_of(EARLY_HELP,
        ("services_helpreview", "copy", IN_PLAN.format(which=OUR_PLAN.format(plan="plan.id"))),
        ("services_helpplan", "copy", OUR_PLAN.format(plan="it.id")),
        ("services_helpreview", "take", IN_PLAN.format(which=MY_PLAN.format(plan="plan.id"))),
        ("services_helpagreement", "take", f"{MINE} OR {IN_PLAN.format(which=MY_PLAN.format(plan='plan.id'))}"),
        ("services_helpplan", "take", MY_PLAN.format(plan="it.id")),
        ("services_helpmember", "take", f"{MINE} OR plan_id NOT IN (SELECT id FROM public.services_helpplan)"), joint="keep"),
    *_texts(EARLY_HELP, "early help"),
)  # fmt: skip

TAUGHT = (
    *_of(HOME, *((f"services_{table}", "take", MINE) for table in ("homecontact", "homefinding", "homestep", "homeeducation"))),
    *_texts(HOME, "home education"),
)  # fmt: skip

MY_FAMILY = """EXISTS (SELECT FROM public.services_registrant AS mine
        WHERE mine.family_id = {family} AND mine.person_id = ANY ($1))
    AND NOT EXISTS (SELECT FROM public.services_registrant AS theirs WHERE theirs.family_id = {family}
        AND NOT theirs.person_id = ANY ($1))"""
CENTRE = (
    *_of(IDENTITY,
        ("services_centrenote", "take", f"""family_id IN (SELECT family.id FROM public.services_centrefamily AS family
            WHERE {MY_FAMILY.format(family='family.id')})"""),
        ("services_centreanswer", "take", MINE), ("services_attendance", "take", MINE),
        ("services_centrefamily", "take", MY_FAMILY.format(family="it.id")), ("services_registrant", "take", MINE)),
    *_texts(IDENTITY, "centre"),
)  # fmt: skip

SIX_YEARS = f"{anniversary_sql('recorded_at::date', 6)} > current_date"
MOVED = "people_before && $1 OR people_after && $1"
STAYS = tuple(Piece(IDENTITY, table, "stays", which, why=why) for table, which, why in (
    # Their files lie outside the database and would have to come back with a parcel: not yet, so nothing of them goes.
    ("documents_subject", MINE, "documents about them are in the record, and a document cannot be destroyed yet"),
    ("documents_document", "people && $1", "a document that is kept is about them"),
    ("documents_move", MOVED, "a document that is kept was filed about them"),
    ("records_dangerwarning", "other_id = ANY ($1) AND NOT person_id = ANY ($1)",
     "an order that protects somebody else names them"),
    ("frontdoor_filed", MINE, "a contact that is kept for somebody else names them"),
    ("chronology_frozen", "(people && $1 OR named && $1) AND NOT people <@ $1",
     "a chronology frozen for court that is kept for somebody else tells of them"),
    ("services_centreanswer", "said_by_id = ANY ($1) AND NOT person_id = ANY ($1)", "they answered for somebody else"),
    ("services_centreanswer", f"{MINE} AND {SIX_YEARS}", "an answer of theirs was relied on within 6 years"),
    ("services_helpagreement", f"{MINE} AND {SIX_YEARS}", "an agreement of theirs was relied on within 6 years"),
    ("records_parentalresponsibility", "holder_id = ANY ($1) AND NOT person_id = ANY ($1)",
     "the record of a child names them as holding parental responsibility"),
))  # fmt: skip

KEPT_APART = (
    "restriction_id IN (SELECT id FROM public.access_restriction AS kept WHERE kept.person_id = ANY ($1))"
)
MY_MERGES = """merge IN (SELECT made.id FROM public.records_merge AS made
    WHERE made.survivor = ANY ($1) OR made.merged = ANY ($1))"""
OPENED = "EXISTS (SELECT FROM public.access_opening AS one WHERE one.request_id = it.id AND one.person_id = ANY ($1))"
OPENED_ELSE = OPENED.replace("one.person_id = ANY", "NOT one.person_id = ANY")
FAMILY = """EXISTS (SELECT FROM public.records_familymembership AS mine
        WHERE mine.family_id = it.id AND mine.person_id = ANY ($1))
    AND NOT EXISTS (SELECT FROM public.records_familymembership AS theirs WHERE theirs.family_id = it.id
        AND NOT theirs.person_id = ANY ($1))"""

WHO = (
    *STAYS, *CENTRE,
    *_of(IDENTITY,
        ("records_dangerwarning", "take", MINE),
        ("identities_move", "take", f"old_person = ANY ($1) OR {MY_MERGES}"),
        ("identities_late", "take", f"person = ANY ($1) OR {MY_MERGES}"),
        ("identities_decision", "take", "one = ANY ($1) OR two = ANY ($1)"),
        ("records_merge", "take", "survivor = ANY ($1) OR merged = ANY ($1)"),
        ("records_sealedlink", "take", "person_before = ANY ($1) OR person_after = ANY ($1)"),
        ("records_identityquestion", "take", "people && $1"),
        ("access_restrictionnames", "take", KEPT_APART), ("access_restrictionreview", "take", KEPT_APART),
        ("access_restriction", "take", MINE), ("access_conflict", "take", MINE),
        ("access_allocation", "take", MINE), ("access_involvement", "take", MINE),
        ("access_openedperson", "take",
         f"{MINE} OR opening_id IN (SELECT opened.id FROM public.access_opening AS opened WHERE opened.person_id = ANY ($1))"),
        ("access_openingrequest", "take", f"{OPENED} AND NOT {OPENED_ELSE}"), ("access_opening", "take", MINE),
        ("chronology_mark", "take", MINE), ("chronology_frozen", "take", ALONE),
        ("retention_finding", "take", MINE), ("retention_hold", "take", f"{MINE} AND released_at IS NOT NULL"),
        ("retention_factchange", "take", MINE), ("records_history", "take", MINE)),
    Piece(IDENTITY, "records_indexcard", "take", MINE, key="person_id"),
    *_of(IDENTITY, ("records_searchkey", "take", MINE), ("records_tofile", "drop", MINE)),
    *_of(IDENTITY, *((f"records_{table}", "take", MINE) for table in ("personstatement", "identifier", "name", "address"))),
    Piece(IDENTITY, "records_relationship", "take", MINE, loose="other_id", when_gone="skip"),
    Piece(IDENTITY, "records_relationship", "take", "other_id = ANY ($1)", loose="person_id", when_gone="skip"),
    Piece(IDENTITY, "records_parentalresponsibility", "take", MINE, loose="holder_id", when_gone="skip"),
    *_of(IDENTITY, ("records_family", "take", FAMILY), ("records_familymembership", "take", MINE),
         ("records_person", "take", "id = ANY ($1)")),
)  # fmt: skip

SPECIAL: dict[str, tuple[Piece, ...]] = {
    NEED: NOTES, CONTACT: CONTACTS, EARLY_HELP: HELP, HOME: TAUGHT, IDENTITY: WHO,
    CARE: _of(CARE, ("records_periodofcare", "take", MINE)),
}  # fmt: skip

LEFT: dict[tuple[str, str], str] = {
    ("audit_subject", "person_id"): "sealed in the log: a random id, which leads to nobody once who they are is destroyed",
    ("watching_sign", "person_id"): "about a member of staff; the random id leads to nobody then",
    ("retention_fact", "person_id"): "worked out from the record: goes with it",
    ("retention_decision", "person_id"): "worked out from the facts: goes with them",
    ("retention_touched", "person_id"): "a queue that the taking out empties",
    ("disposal_item", "person_id"): "which batch it was signed in; the facts and words beside the random id are emptied then",
    ("documents_document", "people"): "while there is one, who they are stays",
    ("documents_subject", "person_id"): "the same",
    ("documents_move", "people_before"): "the same",
    ("documents_move", "people_after"): "the same",
    ("holdings_order", "person_id"): "what a keeper elsewhere was told to do: the random id leads to nobody then",
    ("destruction_parcel", "person_id"): "the parcel itself, until it is put back or destroyed",
}  # fmt: skip
"""Columns that name a person and stay, each with the reason."""
