"""# The old page, checked

The page that Trueword replaces named bodies that are gone, an Act that never was, and a day that has passed. Each of those is
found, with the sentence and the line.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from spec.policy.tables import cases

from trueword.policy.checking import check
from trueword.policy.council import read
from trueword.policy.problems import Problem

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 11, 24)

STALE = """
promise | sentence                    | what the check says
P7      | handle.law                  | laws.toml knows no "General Data Protection Act 2018"
P9      | keep.most                   | It does not say what its rules do
P11     | returns.must-send           | Qualification and Curriculum Development Agency ended on 2012-03-31
P11     | returns.must-send           | Write "Ministry of Housing, Communities and Local Government" instead
P11     | returns.must-send           | It names @lsc, which recipients.toml does not have
P17     | stability.commissioner      | keeps it, which ended on 2020-12-31
P18     | early-help.twice-a-year     | "until March 2025" is past
P18     | early-help.twice-a-year     | keeps it, which ended on 2025-03-31
P22     | share.partners              | does not name @centre_agencies
P3      |                             | the lawful basis of each purpose
P19     |                             | the right to complain to the council
P19     |                             | the right to complain to the Information Commissioner
        |                             | who the controller is and how to reach it
        |                             | how to reach the data protection officer
        |                             | the conditions for sensitive and criminal data
        |                             | which kinds of data are held
        |                             | whether data goes abroad
        |                             | where data comes from
        |                             | how to withdraw consent
        |                             | whether somebody has to give data
        |                             | whether decisions are made by computer alone
        |                             | which version of the notice this is
        | about.nothing               | No rule keeps this sentence
        | about.spring                | It was true until 2026-05-31
        | share.partners              | It names Cafcass without its code
        | share.hub                   | Its reading grade is
        | fire                        | No sentence names this recipient
        | RET-20                      | It keeps keep.adoption, which no page shows
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Problem, ...]:
    folder = tmp_path_factory.mktemp("words") / "oldpage"
    shutil.copytree(ROOT / "councils" / "staffordshire", folder)
    shutil.copy(ROOT / "tests" / "councils" / "oldpage" / "notice.md", folder)
    council, problems = read(folder)
    assert council is not None
    return (*problems, *check(council, TODAY))


@pytest.mark.parametrize(("promise", "sentence", "says"), cases(STALE))
def test_every_stale_fact_is_found(
    found: tuple[Problem, ...], promise: str, sentence: str, says: str
) -> None:
    hits = [problem for problem in found if says in str(problem) and problem.about == sentence]
    assert hits, "\n".join(map(str, found))
    assert all(problem.line >= 1 and problem.right for problem in hits)


def test_the_lines_are_the_lines_of_the_file(found: tuple[Problem, ...]) -> None:
    lines = (ROOT / "tests" / "councils" / "oldpage" / "notice.md").read_text().splitlines()
    gone = next(problem for problem in found if "ended on 2012-03-31" in problem.what)
    assert "{@qcda}" in lines[gone.line - 1]


def test_a_page_for_children_has_to_be_there(tmp_path: Path) -> None:
    """P2: the old page had none."""
    folder = tmp_path / "oldpage"
    shutil.copytree(ROOT / "councils" / "staffordshire", folder)
    (folder / "notice-children.md").unlink()
    council, problems = read(folder)
    assert council is None
    assert [str(problem) for problem in problems] == [
        "notice-children.md:1: The page is missing."
        " Every council has notice.md, notice-children.md, privacy.md, cookies.md."
    ]
