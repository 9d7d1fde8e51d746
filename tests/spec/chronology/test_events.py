"""Which fact is which event, how old was the child, and where is nothing recorded? Read it as the manual's chapter."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from spec.policy.tables import cases

from trueword.apps.chronology.ages import age_at
from trueword.apps.chronology.choosing import read_wanted
from trueword.apps.chronology.events import Event, events, merged
from trueword.apps.chronology.gaps import gaps
from trueword.apps.chronology.kinds import CHAPTERS, KINDS
from trueword.apps.records.api import Cover, Fact, Note, Piece, Told
from trueword.apps.records.selectors.notes import pieces

ROBIN, WREN, MOTHER = (UUID(int=number) for number in (1, 2, 3))
NAMES = {ROBIN: "Robin Ashdown", WREN: "Wren Ashdown", MOTHER: "Mary Ashdown"}
FILE = Told("Census", "cin.xml", 4, date(2026, 11, 1))
OTHER = Told("Case system", "cin.csv", 9, date(2026, 11, 2))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


AGES = """
born       | day        | died       | age
2019-03-10 | 2023-05-10 |            | 4 years 2 months
2019-03-10 | 2023-05-09 |            | 4 years 1 month
2019-03-10 | 2020-03-10 |            | 1 year
2019-03-10 | 2019-10-11 |            | 7 months
2019-03-10 | 2019-03-22 |            | 12 days
2019-03-10 | 2019-03-10 |            | day of birth
2020-02-29 | 2021-02-28 |            | 11 months
2020-02-29 | 2021-03-01 |            | 1 year
2019-03-10 | 2018-12-01 |            | before birth
2019-03-10 | 2024-01-01 | 2023-01-01 | after death
           | 2024-01-01 |            |
2019-03-10 |            |            |
"""


@pytest.mark.parametrize(("born", "on", "died", "age"), cases(AGES))
def test_how_old_the_child_was(born: str, on: str, died: str, age: str) -> None:
    assert age_at(day(born), day(on), day(died)) == age


# Every model's fields that kinds read, as a source that tells nothing gives them.
BLANK = dict.fromkeys(
    ["start_date", "end_date", "birth_date", "death_date", "valid_from", "valid_to", "contact_date", "referral_date", "closure_date", "authorisation_date", "held_date", "review_date", "letter_before_proceedings", "court_application", "step_decision", "done_date", "ceased_date", "decision_date", "matching_date", "placed_date", "seen", "seen_alone"]
) | {"start_reason": "", "end_reason": "", "kind": "", "confidential": False, "given": False}  # fmt: skip

EVENTS = """
fact             | told                                                    | chapter    | significant | what happened
PersonStatement  | birth_date=2019-03-10                                   | family     | yes | Robin Ashdown was born
PersonStatement  | death_date=2024-01-02                                   | family     | yes | Robin Ashdown died
Address          | valid_from=2024-01-02, lines=4 Mill Lane, postcode=ST16 | family     | yes | Moved to 4 Mill Lane ST16
Address          | valid_from=2024-01-02, lines=4 Mill Lane, confidential=True | family | yes | Moved to an address not to be disclosed
Contact          | contact_date=2024-01-02, contact_source=2A              | contact    | yes | Contact from school (2A)
Contact          | contact_date=2024-01-02                                 | contact    | yes | Contact from a source not told
Referral         | referral_date=2024-01-02, referral_source=6             | contact    | yes | Referral from police (6)
Assessment       | start_date=2024-01-02                                   | assessment | no  | Assessment began
Section47        | start_date=2024-01-02                                   | protection | yes | Section 47 enquiry began
Conference       | held_date=2024-01-02                                    | protection | yes | Initial child protection conference
ProtectionPlan   | start_date=2024-01-02, initial_category=NEG             | protection | yes | Child protection plan: neglect (NEG)
PlanReview       | review_date=2024-01-02                                  | protection | yes | Child protection plan reviewed
CareReview       | review_date=2024-01-02                                  | plan       | yes | Looked-after child review
ChildInNeedPlan  | start_date=2024-01-02                                   | plan       | yes | Child in need plan began
PreProceedings   | start_date=2024-01-02                                   | care       | yes | Stage before care proceedings began
CareEpisode      | start_date=2024-01-02, start_reason=L, legal_status=C2  | care       | yes | Legal status: Full care order (C2)
CareEpisode      | start_date=2024-01-02, start_reason=P, placement=U6     | care       | yes | Placement: Foster placement (U6)
MissingEpisode   | start_date=2024-01-02, kind=M                           | missing    | yes | Went missing (M)
HealthYear       | year=2024-25                                            | health     | no  | Health in the year 2024-25
Adoption         | decision_date=2024-01-02                                | adoption   | yes | Decided that the child should be adopted
PlacedForAdoption| placed_date=2024-01-02                                  | adoption   | yes | Placed for adoption
PreviousPermanence| order_date=02/01/2024, kind=P2                         | adoption   | yes | Earlier permanent arrangement (P2)
CareLeaver       | year=2024-25                                            | leaving    | no  | Care leaver in the year 2024-25
EarlyHelpEpisode | start_date=2024-01-02, reason=Sleep                     | early_help | yes | Early help began: Sleep
Visit            | done_date=2024-01-02, seen=True, seen_alone=True        | visit      | no  | Visit: child seen alone
Visit            | done_date=2024-01-02, seen=True                         | visit      | no  | Visit: child seen
Visit            | done_date=2024-01-02, seen=False                        | visit      | yes | Visit: child not seen
PresentingNeed   | start_date=2024-01-02, need=housing                     | assessment | yes | Need told: housing
Work             | start_date=2024-01-02, worker=Jo Carter                 | worker     | yes | Began to work with the child: Jo Carter
SocialWorkerEpisode| start_date=2024-01-02, worker_number=SW1              | worker     | yes | Social worker SW1
"""


def told(cell: str) -> dict[str, object]:
    """`name=value` pairs; days and truths as a database gives them."""
    found: dict[str, object] = {}
    for name, _, value in (pair.strip().partition("=") for pair in cell.split(", ")):
        dated = len(value) == 10 and value[4] == "-"
        found[name] = date.fromisoformat(value) if dated else {"True": True, "False": False}.get(value, value)
    return found


def fact(told_of: str, person: UUID = ROBIN, /, by: Told = FILE, **values: object) -> Fact:
    return Fact(told_of, UUID(int=99), person, BLANK | values, by)


@pytest.mark.parametrize(("kind", "cell", "chapter", "significant", "words"), cases(EVENTS))
def test_what_each_fact_is_as_an_event(
    kind: str, cell: str, chapter: str, significant: str, words: str
) -> None:
    (event,) = list(events([fact(kind, **told(cell))], [], NAMES))
    assert (event.chapter, event.significant, event.headline) == (chapter, significant == "yes", words)
    assert event.told == (FILE,) and event.day is not None and event.people == {ROBIN}


def test_every_kind_stands_in_a_chapter_and_every_fact_in_the_table() -> None:
    assert {kind.chapter for kind in KINDS} | {"note", "education", "centre", "document"} == set(CHAPTERS)
    shown = {row[0] for row in cases(EVENTS)}
    assert {kind.fact for kind in KINDS} - shown == {
        "Card",
        "DeprivationOfLiberty",
        "PlanAction",
        "UnaccompaniedChild",
    }


def test_a_child_who_becomes_looked_after_is_one_event_with_status_and_placement() -> None:
    first = fact(
        "CareEpisode", start_date=date(2024, 1, 2), start_reason="S", legal_status="V2", placement="U6"
    )
    (event,) = events([first], [], NAMES)
    assert event.headline == "Became looked after"
    assert dict(event.more) == {
        "Legal status": "Accommodated with agreement (section 20) (V2)", "Placement": "Foster placement (U6)",
    }  # fmt: skip


def test_what_has_not_ended_has_no_end_and_what_has_no_readable_day_stands_last() -> None:
    unread = Told("Census", "cin.xml", 4, date(2026, 11, 1), (("CPPstartDate", "2026-02-31"),))
    made = events(
        [fact("ProtectionPlan", by=unread, initial_category="NEG"), fact("Contact", contact_date=date(2020, 1, 1))], [], NAMES
    )  # fmt: skip
    assert [(e.day, e.no_day) for e in made] == [(date(2020, 1, 1), ""), (None, "CPPstartDate “2026-02-31”")]


def test_two_sources_that_tell_the_same_are_one_event_with_both() -> None:
    twice = [fact("Section47", by=by, start_date=date(2024, 1, 2)) for by in (FILE, OTHER)]
    (event,) = events(twice, [], NAMES)
    assert event.told == (FILE, OTHER)


def test_siblings_have_one_event_with_a_mark_for_each() -> None:
    both = [fact("Referral", who, referral_date=date(2024, 1, 2)) for who in (ROBIN, WREN)]
    (event,) = events(both, [], NAMES)
    assert event.about == ((ROBIN, True), (WREN, True))


def test_a_birth_in_the_family_is_an_event_for_who_was_there() -> None:
    born = fact("PersonStatement", WREN, birth_date=date(2024, 1, 2))
    (event,) = events([born], [], NAMES, lambda who, _: frozenset({ROBIN}) - {who})
    assert event.headline == "Wren Ashdown was born" and event.people == {ROBIN, WREN}
    assert event.narrowed(frozenset({ROBIN})).people == {ROBIN}
    assert event.narrowed(frozenset({MOTHER})) is None


def note(kind: str = "visit", significant: bool = True, number: int = 5) -> Note:
    at = datetime(2024, 6, 30, 23, 30, tzinfo=UTC)
    return Note(UUID(int=number), kind, at, False, "Seen at home", UUID(int=number), frozenset({ROBIN, WREN}),
                significant, "Jo Carter", date(2024, 7, 1), None)  # fmt: skip


def test_a_note_is_an_event_on_the_day_of_the_office_and_analysis_is_set_apart() -> None:
    plain, thought = events([], [note(), note("analysis", number=6)], NAMES)
    assert (
        plain.day == date(2024, 7, 1) and plain.by == "Jo Carter" and not plain.analysis and thought.analysis
    )
    assert events([], [note(significant=False)], NAMES)[0].significant is False


def test_two_notes_in_the_same_words_stay_two() -> None:
    assert len(events([], [note(), note(number=6)], NAMES)) == 2


GAPS = """
days                             | until      | nothing recorded
2024-01-01 2024-03-01            | 2024-04-01 |
2024-01-01                       | 2024-07-02 |
2024-01-01                       | 2024-07-03 | 2024-01-02 to 2024-07-02
2024-01-01 2025-01-01 2030-01-01 | 2025-02-01 | 2024-01-02 to 2024-12-31
                                 | 2025-02-01 |
"""


@pytest.mark.parametrize(("days", "until", "expected"), cases(GAPS))
def test_a_long_time_without_an_entry_is_shown(days: str, until: str, expected: str) -> None:
    found = gaps([day(one) for one in days.split()], day(until), [])
    assert "; ".join(f"{gap.start} to {gap.end}" for gap in found) == expected


def test_a_gap_names_the_sources_that_cover_all_of_it_and_no_others() -> None:
    whole = Cover("Census", "cin", "CINdetails", "children in need", date(2023, 4, 1), date(2025, 3, 31))
    part = Cover("Return", "ssda903", "Episodes", "looked after", date(2024, 4, 1), date(2025, 3, 31))
    (gap,) = gaps([date(2024, 1, 1)], date(2024, 12, 1), [whole, part, whole])
    assert gap.covered_by == ("Census: children in need",)


PASSAGES = """
text       | passages            | pieces
abcdef     |                     | abcdef
abcdef     | 2-4 opinion         | ab, cd(opinion), ef
abcdef     | 0-6 third_party     | abcdef(third_party)
abcdef     | 1-4 opinion 3-9 third_party | a, bc(opinion), d(opinion+third_party), ef(third_party)
"""


@pytest.mark.parametrize(("text", "cell", "expected"), cases(PASSAGES))
def test_marked_passages_cut_a_text_and_none_loses_its_mark(text: str, cell: str, expected: str) -> None:
    words = cell.split()
    marked = [(*map(int, span.split("-")), kind) for span, kind in zip(words[::2], words[1::2], strict=True)]
    cut = pieces(text, marked)
    assert ", ".join(_said(piece) for piece in cut) == expected


def _said(piece: Piece) -> str:
    return piece.text + (f"({'+'.join(piece.marks)})" if piece.marks else "")


def test_a_choice_says_what_it_cannot_read_and_keeps_what_was_typed() -> None:
    wanted = read_wanted({"from": "31/02/2024", "to": "2024-03-01"}, ["care", "nonsense"])
    assert [name for name, _ in wanted.errors] == ["from"] and wanted.typed == ("31/02/2024", "2024-03-01")
    assert wanted.chapters == ("care",)
    assert read_wanted({"from": "2024-03-02", "to": "2024-03-01"}, []).errors[0][0] == "to"


CHOICES = """
asked                | shown
                     | significant
all=yes              | significant, minor, undated
from=2024-01-01 all=yes | significant, minor
to=2023-12-31 all=yes|
"""


@pytest.mark.parametrize(("asked", "expected"), cases(CHOICES))
def test_what_is_shown_is_what_was_asked_for(asked: str, expected: str) -> None:
    every = merged([
        Event("care", date(2024, 1, 2), "significant", about=((ROBIN, True),)),
        Event("care", date(2024, 1, 3), "minor", about=((ROBIN, False),)),
        Event("care", None, "undated", about=((ROBIN, False),)),
    ])  # fmt: skip
    wanted = read_wanted(dict(pair.split("=") for pair in asked.split()), [])
    assert ", ".join(event.headline for event in every if wanted.holds(event)) == expected
