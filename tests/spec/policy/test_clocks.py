"""# By when must something be done?

The clocks of law and guidance, each with its authority and the days it is in force; of several that apply the earliest day
counts; what is not known is named. The examples stand in `src/trueword/policy/clocks/examples.txt`; the manual prints them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from spec.policy.tables import cases

from trueword.policy.clocks import lint, manual, spec
from trueword.policy.clocks.answers import CannotTell, Due, NotRunning, Standing
from trueword.policy.clocks.clock import Clock
from trueword.policy.clocks.codes import of_codes
from trueword.policy.clocks.command import run
from trueword.policy.clocks.due import due
from trueword.policy.clocks.facts import Facts
from trueword.policy.clocks.limits import Limit, limit
from trueword.policy.clocks.local import SLOTS, local_clocks
from trueword.policy.clocks.register import NATIONAL, clock
from trueword.policy.clocks.repeated import next_due
from trueword.policy.clocks.series import SERIES
from trueword.policy.conditions import Fact, Is

ROOT = Path(__file__).parents[3]
STAFFORDSHIRE = ROOT / "councils" / "staffordshire"
TODAY = date(2026, 11, 24)

WORDS = """
clock              | in words
CLK-ICPC           | within 15 working days of the strategy discussion that began the section 47 enquiry; Working Together to Safeguard Children 2023, chapter 3, statutory guidance
CLK-LAC-28-2A      | within 1 week of the start of the placement (where none of paragraphs (3) to (6) applies); Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959), regulation 28(2)(a), regulation
CLK-LAC-28-2B      | within 6 weeks of the last visit (in the first year of the placement); Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959), regulation 28(2)(b), regulation
CLK-PATHWAY-REVIEW | within 6 months of the pathway plan, then of the last review; Care Leavers (England) Regulations 2010 (SI 2010/2571), regulation 7, regulation; to verify
CLK-PF-NOTICE      | at least 6 weeks before the day on which the private fostering is to begin (for a child under 16 (under 18 if disabled) with somebody who is no close relative, for 28 days or more); Children (Private Arrangements for Fostering) Regulations 2005 (SI 2005/1533), regulation
CLK-POLICE         | for at most 72 hours from the taking into police protection; Children Act 1989, section 46(6), statute; to verify
CLK-S437           | for at least 15 days beginning with the day on which the section 437 notice is served; Education Act 1996, section 437, statute
CLK-FGDM-OFFER     | before the application for a care or supervision order; Children Act 1989, section 31ZA (Children's Wellbeing and Schools Act 2026, section 1), statute; enacted, not in force
CLK-PEP-TERM       | before the end of the school term; Promoting the education of looked-after children (2018), statutory guidance; to verify
CLK-S47            | the law sets no number of days: enquiries are a duty as soon as harm is suspected; Children Act 1989, section 47, statute; to verify
"""

LIMITS = """
limit           | from       | ends
1 week          | 2026-12-28 | 2027-01-04
6 weeks         | 2026-01-10 | 2026-02-21
3 months        | 2026-11-30 | 2027-02-28
1 month         | 2026-01-31 | 2026-02-28
12 months       | 2024-02-29 | 2025-02-28
25 years        | 2004-02-29 | 2029-03-01
8 days          | 2026-03-02 | 2026-03-10
72 hours        | 2026-03-02 | 2026-03-05
5 working days  | 2026-04-02 | 2026-04-13
10 working days | 2026-12-21 | 2027-01-07
"""


@pytest.mark.parametrize("example", list(spec.examples()), ids=lambda each: f"{each.line}-{each.asks}")
def test_every_example(example: spec.Example) -> None:
    assert example.found() == example.expected


@pytest.mark.parametrize(("code", "words"), cases(WORDS))
def test_what_a_page_prints(code: str, words: str) -> None:
    assert clock(code).in_words() == words


@pytest.mark.parametrize(("written", "start", "end"), cases(LIMITS))
def test_when_a_limit_ends(written: str, start: str, end: str) -> None:
    assert limit(written).end(date.fromisoformat(start)) == date.fromisoformat(end)


def test_beginning_with_the_day_counts_the_day_itself() -> None:
    assert Limit(15, "days", inclusive=True).end(date(2026, 3, 2)) == date(2026, 3, 16)
    assert Limit(26, "weeks", inclusive=True).end(date(2026, 1, 5)) == date(2026, 7, 5)


def test_hours_pass_whatever_the_clocks_on_the_wall_are_put_to() -> None:
    """72 hours from 20:00 on the evening before British Summer Time begins end at 21:00."""
    taken = datetime(2026, 3, 28, 20, 0, tzinfo=ZoneInfo("Europe/London"))
    found = due(
        clock("CLK-POLICE"), Facts(police_protection=taken, police_protection_ended=False), taken.date()
    )
    assert isinstance(found, Due)
    assert found.moment == datetime(2026, 3, 31, 21, 0, tzinfo=ZoneInfo("Europe/London"))


def test_a_due_day_says_by_which_clock_and_why() -> None:
    found = due(clock("CLK-ICPC"), Facts(strategy_discussion=date(2026, 3, 2), icpc=False), date(2026, 3, 3))
    assert isinstance(found, Due)
    assert found.in_words() == (
        f"23 March 2026: to be done by this day; {clock('CLK-ICPC').in_words()}; counted from 2 March 2026"
    )


OVERDUE = """
asked on   | in words
2026-01-12 | 12 January 2026
2026-01-13 | 12 January 2026, 1 day (1 working day) overdue
2026-01-18 | 12 January 2026, 6 days (4 working days) overdue
2029-01-12 | 12 January 2026, 1096 days overdue
"""


@pytest.mark.parametrize(("on", "words"), cases(OVERDUE))
def test_by_how_much_it_is_overdue(on: str, words: str) -> None:
    facts = Facts(
        looked_after=date(2026, 1, 5), looked_after_ended=False, legal_status="section 20", placement=date(2026, 1, 5),
        placement_type="foster carer", short_breaks_series=False,
    )  # fmt: skip
    found = next_due(SERIES["looked-after visit"], NATIONAL, facts, [], date.fromisoformat(on))
    assert isinstance(found, Standing)
    assert found.in_words() == words


def test_what_no_clock_knows_is_refused() -> None:
    for wrong in ({"icpc": True}, {"strategy": date(2026, 1, 1)}, {"legal_status": "C2"}, {"to_18": "yes"}):
        with pytest.raises(ValueError, match="is no fact that a clock knows"):
            Facts(**wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="ask next_due"):
        due(clock("CLK-LAC-28-2A"), Facts(), TODAY)


# ## Which visiting clocks apply

STATUSES = ("interim care order", "care order", "section 20")
PLACES = (
    "with a parent", "with a connected person under regulation 24", "foster carer", "placed for adoption",
    "arranged by others",
)  # fmt: skip
FLAGS = ("to_18", "long_term", "agrees_to_fewer", "parent_assessed", "short_breaks_series")


def situations() -> list[dict[str, object]]:
    """Every legal status, placement, yes and no; before and after the first review and the first year."""
    found = []
    for status, place, placed, reviewed, *flags in product(
        STATUSES,
        PLACES,
        (date(2026, 1, 5), date(2024, 1, 5)),
        (False, date(2026, 2, 2)),
        *[(True, False)] * len(FLAGS),
    ):
        found.append({
            "looked_after": date(2024, 1, 1), "looked_after_ended": False, "legal_status": status, "placement_type": place,
            "placement": placed, "first_review": reviewed, "first_adoption_review": False, "care_order": date(2026, 1, 8),
            "short_breaks": date(2026, 1, 5), "returns_home": True, "longest_break": 3, "days_of_breaks": 40,
            **dict(zip(FLAGS, flags, strict=True)),
        })  # fmt: skip
    return found


def visit(known: dict[str, object], done: tuple[date, ...]) -> Standing | NotRunning | CannotTell:
    return next_due(SERIES["looked-after visit"], NATIONAL, Facts(**known), done, date(2026, 2, 20))


VISITS = [each for each in NATIONAL if each.series == "looked-after visit"]


def running(known: dict[str, object], done: tuple[date, ...]) -> set[str]:
    """The codes of all visiting clocks that run, each asked alone."""
    series, facts, on = SERIES["looked-after visit"], Facts(**known), date(2026, 2, 20)
    return {each.code for each in VISITS if isinstance(next_due(series, [each], facts, done, on), Standing)}


@pytest.mark.parametrize("done", [(), (date(2026, 2, 10),)], ids=["not visited yet", "visited"])
def test_every_looked_after_child_has_a_next_visit(done: tuple[date, ...]) -> None:
    without = [known for known in situations() if not isinstance(visit(known, done), Standing)]
    assert without == []


@pytest.mark.parametrize("done", [(), (date(2026, 2, 10),)], ids=["not visited yet", "visited"])
def test_paragraph_2_stands_aside_for_the_others_and_is_never_doubled(done: tuple[date, ...]) -> None:
    for known in situations()[::7]:
        codes = running(known, done)
        general = {code for code in codes if "-28-2" in code or code == "CLK-LAC-28-3A-LONG"}
        assert len(general) <= 1, (known, codes)
        assert not general or codes == general, (known, codes)


def test_a_missing_fact_leaves_the_answer_open_or_as_it_is() -> None:
    """Never another day: what is not known is not taken for no."""
    done = (date(2026, 2, 10),)
    for known in situations()[::13]:
        answer = visit(known, done)
        for name in known:
            with_gap = visit({**known, name: None}, done)
            assert with_gap == answer or (isinstance(with_gap, CannotTell) and name in with_gap.missing), (
                known,
                name,
            )


# ## What the codes of the return say

CODED = """
LS | PLACE | reg 24 | legal status               | placed                                          | long term | short breaks
C1 | P1    | no     | interim care order         | with a parent                                   | no        | no
C2 | U4    | no     | care order                 | foster carer                                    | yes       | no
C2 | U6    | no     | care order                 | foster carer                                    | no        | no
V2 | U3    | yes    | section 20                 | with a connected person under regulation 24     | no        | no
V2 | U3    | no     | section 20                 | foster carer                                    | no        | no
V2 | U3    |        | section 20                 |                                                 | no        | no
V2 | U6    |        | section 20                 | foster carer                                    | no        | no
V3 | K2    | no     | section 20                 | children's home                                 | no        | yes
V4 | K2    | no     | section 20                 | children's home                                 | no        | yes
E1 | A6    | no     | placement order            | placed for adoption                             | no        | no
C2 | A3    | no     | care order                 | placed for adoption                             | no        | no
L1 | R3    | no     | police protection          | other                                           | no        | no
L2 | Z1    | no     | emergency protection order |                                                 | no        | no
J1 | K1    | no     | remand or detention        | children's home                                 | no        | no
C2 | R5    | no     | care order                 |                                                 | no        | no
X9 | X9    |        |                            |                                                 |           |
   |       |        |                            |                                                 |           |
"""


@pytest.mark.parametrize(("ls", "place", "reg_24", "status", "placed", "long_term", "breaks"), cases(CODED))
def test_what_codes_say(
    ls: str, place: str, reg_24: str, status: str, placed: str, long_term: str, breaks: str
) -> None:
    answers = {"yes": True, "no": False, "": None}
    found = of_codes(ls or None, place or None, regulation_24=answers[reg_24])
    assert found == {
        "legal_status": status or None, "placement_type": placed or None, "long_term": answers[long_term],
        "short_breaks_series": answers[breaks],
    }  # fmt: skip
    Facts(**found)


# ## Whole and free of contradictions


def test_the_clocks_are_whole() -> None:
    local, wrong = local_clocks(STAFFORDSHIRE)
    assert (wrong, lint.problems((*NATIONAL, *local)), list(spec.failures())) == ((), (), [])


def without(code: str) -> tuple[Clock, ...]:
    return tuple(each for each in NATIONAL if each.code != code)


def with_change(code: str, /, **change: object) -> tuple[Clock, ...]:
    return (*without(code), replace(clock(code), **change))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("clocks", "says"),
    [
        (with_change("CLK-ICPC", law=" "), "no name or no citation"),
        (with_change("CLK-ICPC", force="custom"), "force or mark"),
        (with_change("CLK-ICPC", mark="sure"), "force or mark"),
        (with_change("CLK-ICPC", starts=None), "no day from which"),
        (with_change("CLK-ICPC", ends=date(2020, 1, 1)), "ends before it begins"),
        (with_change("CLK-FGDM-HELD", starts=TODAY), "not commenced and yet has a day"),
        (with_change("CLK-ICPC", limit=None), "exactly one"),
        (with_change("CLK-ICPC", before="core_meeting"), "exactly one"),
        (with_change("CLK-ICPC", done="conference"), "conference is no event"),
        (with_change("CLK-ICPC", when=Is(Fact("in_need"), True)), "no such facts: in_need"),
        (with_change("CLK-REG-25", where=""), "does not say in which"),
        (with_change("CLK-ICPC", row="ICPCs"), "the table has no row ICPCs"),
        (with_change("CLK-REG-24", mark="read"), "says that the source was read"),
        (with_change("CLK-ICPC", series="core groups"), "its series is not known"),
        (with_change("CLK-ICPC", code="ICPC"), "a code reads"),
        (without("CLK-EHE"), "EHE contact: no clock covers this row"),
        ((*NATIONAL, clock("CLK-ICPC")), "stands there twice"),
        ((*NATIONAL, replace(clock("CLK-ICPC"), code="CLK-B", limit=limit("20 working days"))), "contradicts"),
        (with_change("CLK-ICPC-2013", ends=None, limit=limit("3 weeks")), "contradicts"),
        (without("CLK-RETURN-INTERVIEW"), "return_interview: no clock asks for this fact"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found(clocks: tuple[Clock, ...], says: str) -> None:
    assert any(says in each for each in lint.problems(clocks)), lint.problems(clocks)


@pytest.mark.parametrize(
    ("code", "within"),
    [("CLK-ICPC", "16 working days"), ("CLK-LAC-28-4B", "6 weeks"), ("CLK-LAC-REVIEW-2", "6 months"),
     ("CLK-LAC-28-3A-LONG", "3 months"), ("CLK-SAR", "2 months")],
)  # fmt: skip
def test_a_broken_limit_turns_the_examples_red(
    code: str, within: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: the examples would notice."""
    broken = with_change(code, limit=limit(within))
    monkeypatch.setattr(spec, "NATIONAL", broken)
    monkeypatch.setattr(
        spec, "clock", lambda asked, local: next(c for c in (*broken, *local) if c.code == asked)
    )
    assert any(code in each for each in spec.failures())


def test_a_clock_without_an_example_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spec, "NATIONAL", (*NATIONAL, replace(clock("CLK-EHE"), code="CLK-EHE-2")))
    assert "CLK-EHE-2: no example is about it" in list(spec.failures())


# ## The council's own clocks


def test_the_council_sets_every_slot_and_says_that_the_figures_are_examples() -> None:
    local, _ = local_clocks(STAFFORDSHIRE)
    assert sorted(each.name for each in local) == sorted(slot.name for slot in SLOTS.values())
    assert [
        each.code for each in local if each.force != "local" or "to be set by the council" not in each.note
    ] == []


def test_what_the_council_has_not_set_cannot_be_told(tmp_path: Path) -> None:
    facts = Facts(cp_plan=date(2026, 3, 23), cp_plan_ended=False)
    local, wrong = local_clocks(tmp_path)
    found = next_due(SERIES["child protection visit"], (*NATIONAL, *local), facts, [], TODAY)
    assert (wrong, found) == ((), CannotTell(("clock",)))
    assert found.in_words() == "cannot tell: the council has not set how often"


WRONG_WORDS = """
key   | written                       | says
within | "fortnightly"                 | 'fortnightly' is no limit
within | "0 weeks"                     | '0 weeks' is no limit
sets  | "looked-after visit"          | is not one of the words for this
level | "statutory"                   | A council sets local clocks only
mark  | "certain"                     | is not one of the words for this
"""


@pytest.mark.parametrize(("key", "written", "says"), cases(WRONG_WORDS))
def test_wrong_words_are_named_with_their_line(tmp_path: Path, key: str, written: str, says: str) -> None:
    words = (STAFFORDSHIRE / "clocks.toml").read_text("utf-8")
    (tmp_path / "clocks.toml").write_text(re.sub(rf"(?m)^{key} .*$", f"{key} = {written}", words, count=1))
    local, wrong = local_clocks(tmp_path)
    assert len(local) == len(SLOTS) - 1
    assert [says in str(each) and str(each).startswith("clocks.toml:") for each in wrong] == [True]


# ## The command and the manual


def test_the_command_checks_and_lists(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--on", "2026-11-24", str(STAFFORDSHIRE)], today=TODAY) == 0
    said = capsys.readouterr().out
    assert said.endswith("No problems.\n")
    assert "CLK-LOCAL-CP-VISIT" in said
    assert "Enacted, not in force: CLK-FGDM-OFFER" in said
    assert run(["list", "--on", "2014-01-01"], today=TODAY) == 0
    said = capsys.readouterr().out
    assert "CLK-ICPC-2013" in said
    assert "CLK-LAC-28-3A-LONG" not in said


def test_the_command_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "clocks.toml").write_text("[[clock]]\ncode = 'CLK-X'\n")
    assert run(["check", str(tmp_path)], today=TODAY) == 1
    assert 'clocks.toml:1: CLK-X: The key "sets" is missing.' in capsys.readouterr().out
    for words in ([], ["wind"], ["check", "--on", "soon"], ["list", "--all"]):
        assert run(words, today=TODAY) == 2


def test_the_committed_page_is_that_of_the_clocks() -> None:
    """`make manual` writes it anew."""
    assert (ROOT / "docs" / "reference" / "clocks.md").read_text("utf-8") == manual.page()
