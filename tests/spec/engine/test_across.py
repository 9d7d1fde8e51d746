"""Rules X01 and on: two returns of one authority about the same child. Each fails and passes on rows of our own."""

from typing import Any

import pytest

from trueword.engine import NotChecked, Passed
from trueword.engine.across import check_across
from trueword.returns.across.rules import BY_CODE

Rows = dict[str, list[dict[str, str | None]]]
OPEN = {"CHILD": "1", "DECOM": "01/05/2026", "RNE": "S", "LS": "C2", "CIN": "N1"}
NEED = {"LAchildID": "1", "CINdetailsID": "1", "PrimaryNeedCode": "N1"}


def both(ours: Rows, theirs: Rows) -> tuple[Rows, Rows]:
    return {"Header": [{"CHILD": "1"}], "Episodes": []} | ours, {
        "ChildIdentifiers": [{"LAchildID": "1"}]
    } | theirs


def child(ours: dict[str, str], theirs: dict[str, str]) -> tuple[Rows, Rows]:
    return both({"Header": [{"CHILD": "1"} | ours]}, {"ChildIdentifiers": [{"LAchildID": "1"} | theirs]})


ETHNIC: Any = {"ChildCharacteristics": [{"LAchildID": "1", "Ethnicity": "WIRI"}]}
DIED: Any = {"ChildIdentifiers": [{"LAchildID": "1", "PersonDeathDate": "2026-06-01"}]}
PLAN: Any = {"ChildProtectionPlans": [{"LAchildID": "1", "CPPstartDate": "2026-04-10"}]}
ENDED: Any = {
    "ChildProtectionPlans": [{"LAchildID": "1", "CPPstartDate": "2026-04-10", "CPPendDate": "2026-04-20"}]
}

CASES: dict[str, tuple[tuple[Rows, Rows], tuple[Rows, Rows]]] = {
    "X01": (child({"SEX": "M"}, {"Sex": "F"}), child({"SEX": "M"}, {"Sex": "M"})),
    "X02": (
        child({"DOB": "01/05/2015"}, {"PersonBirthDate": "2015-05-02"}),
        child({"DOB": "1/5/2015"}, {"PersonBirthDate": "2015-05-01"}),
    ),
    "X03": (
        both({"Header": [{"CHILD": "1", "ETHNIC": "WBRI"}]}, ETHNIC),
        both({"Header": [{"CHILD": "1", "ETHNIC": "WIRI"}]}, ETHNIC),
    ),
    "X04": (child({"UPN": "A123"}, {"UPN": "A124"}), child({"UPN": "UN4"}, {"UPN": "A124"})),
    "X05": (both({"Episodes": [OPEN]}, DIED), both({"Episodes": [OPEN | {"DEC": "01/06/2026"}]}, DIED)),
    "X06": (
        both({"Episodes": [OPEN | {"DEC": "02/06/2026", "REC": "E2"}]}, DIED),
        both({"Episodes": [OPEN | {"DEC": "01/06/2026", "REC": "E2"}]}, DIED),
    ),
    "X07": (
        both({"Episodes": [OPEN]}, {"CINdetails": [NEED | {"CINclosureDate": "2026-05-01"}]}),
        both({"Episodes": [OPEN]}, {"CINdetails": [NEED]}),
    ),
    "X08": (
        both({"Episodes": [OPEN | {"LS": "V4"}]}, PLAN),
        both({"Episodes": [OPEN | {"LS": "V4"}]}, ENDED),
    ),
    "X09": (both({"Episodes": [OPEN]}, PLAN), both({"Episodes": [OPEN | {"DEC": "01/08/2026"}]}, PLAN)),
    "X10": (
        both({"Episodes": [OPEN]}, {"CINdetails": [NEED | {"ReasonForClosure": "RC1"}]}),
        both({"Episodes": [OPEN | {"REC": "E11"}]}, {"CINdetails": [NEED | {"ReasonForClosure": "RC1"}]}),
    ),
    "X11": (
        both(
            {"Header": [{"CHILD": "2", "UPN": "A1"}]}, {"ChildIdentifiers": [{"LAchildID": "1", "UPN": "A1"}]}
        ),
        child({"UPN": "A1"}, {"UPN": "A1"}),
    ),
    "X12": (
        both({"Episodes": [OPEN | {"CIN": "N2"}]}, {"CINdetails": [NEED]}),
        both({"Episodes": [OPEN]}, {"CINdetails": [NEED]}),
    ),
}


def test_every_rule_has_a_case() -> None:
    assert list(CASES) == list(BY_CODE)


@pytest.mark.parametrize("code", CASES)
def test_a_rule_fails_where_the_returns_differ_and_passes_where_they_agree(code: str) -> None:
    fails, passes = CASES[code]
    found = check_across("2026-27", *fails).of(code)
    assert found
    assert all(finding.child for finding in found)
    assert len({finding.failures for finding in found}) == 1, "both sides of a difference are linked"
    assert isinstance(check_across("2026-27", *passes).states[code], Passed)


@pytest.mark.parametrize("code", CASES)
def test_without_the_other_return_nothing_passes(code: str) -> None:
    assert isinstance(check_across("2026-27", CASES[code][1][0], {}).states[code], NotChecked)
    assert isinstance(check_across("2026-27", {}, CASES[code][1][1]).states[code], NotChecked)


def test_every_rule_says_why_we_ask() -> None:
    assert all(len(rule.words.logic) > 40 for rule in BY_CODE.values())
