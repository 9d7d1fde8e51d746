"""The engine's SQL flags what the plainest Python reading of the words flags, over small returns full of gaps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from generative.returns.slow import YEAR_END, YEAR_START, Flagged
from generative.returns.slow_rules import SLOW
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from trueword.engine.checking import checked
from trueword.engine.held import held
from trueword.engine.reference import Reference
from trueword.returns.collect import rules

START = date(2026, 3, 20)
# Days that fall on, beside and around the edges of the words, few enough that they often coincide.
NUMBERS = (0, 1, 3, 7, 8, 11, 12, 20, 40, 88, 89, 340, 375, 376, 377)
DATES = [*(START + timedelta(days=n) for n in NUMBERS), YEAR_START, YEAR_END, YEAR_START.replace(year=2025)]
DAYS = st.sampled_from([None, None, "31/02/2026", "1/4/2026", *(f"{day:%d/%m/%Y}" for day in DATES)])
BORN = st.sampled_from([None, "30/02/2010", "31/03/2017", "01/04/2017", "30/03/2017", "29/02/2016"])


def _codes(text: str) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, *text.split()])


def _rows(**cells: st.SearchStrategy[str | None]) -> st.SearchStrategy[list[dict[str, Any]]]:
    child = st.sampled_from(["1", "1", "1", "2", "2", None])
    return st.lists(st.fixed_dictionaries({"CHILD": child, **cells}), max_size=6)


EPISODES = _rows(DECOM=DAYS, DEC=DAYS, RNE=_codes("S P"), REC=_codes("X1 X1 E11 E12 E3"), LS=_codes("C2 L1 L1 V3 E1"),
                 PLACE=_codes("A3 U1"))  # fmt: skip
DOLO = _rows(DOLO_START=DAYS, DOLO_END=DAYS)
THIS = st.fixed_dictionaries({
    "Episodes": EPISODES,
    "DoLo": DOLO,
    "Missing": _rows(MIS_START=DAYS, MIS_END=DAYS),
    "OC2": _rows(DOB=BORN, CONVICTED=_codes("0")),
    "PlacedAdoption": _rows(DATE_PLACED_CEASED=DAYS, REASON_PLACED_CEASED=_codes("RD1")),
    "SWEpisodes": _rows(SW_DECOM=DAYS, SW_DEC=DAYS, SW_REASON=_codes("FCONTA MANAGE")),
})  # fmt: skip
LAST = st.fixed_dictionaries({"Episodes": EPISODES, "DoLo": DOLO})


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(this=THIS, last=LAST)
def test_the_sql_flags_what_the_words_flag(this: dict[str, Any], last: dict[str, Any]) -> None:
    chosen = [rules("ssda903")[code] for code in SLOW]
    report = checked(held("ssda903", "2026-27", this, last, Reference()), "2026-27", "common", chosen)
    found: dict[str, Flagged] = {code: set() for code in SLOW}
    for finding in report.findings:
        found[finding.rule].add((finding.table or "", finding.row or 0, finding.last_year))
    assert found == {code: slow(this, last) for code, slow in SLOW.items()}


@pytest.mark.parametrize("code", SLOW)
def test_such_returns_make_every_rule_flag_something(code: str) -> None:
    any_will_do = settings(
        max_examples=3000, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    find(st.tuples(THIS, LAST), lambda years: bool(SLOW[code](*years)), settings=any_will_do)
