"""# Does the schedule contradict itself, or the law?

Staffordshire's schedule as it stands does not; each change below is found, at the rule that is wrong.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from spec.policy.tables import cases
from spec.policy.test_checking import STAFFORDSHIRE, TODAY, changed

from trueword.cli import main
from trueword.policy.checks.keeping import check_keeping
from trueword.policy.council import load, read
from trueword.policy.floors import FLOORS
from trueword.policy.record_classes import CLASSES

CHANGES = r"""
written                                                              | instead                                                                | about                | problem
keep       = "until their 75th birthday"                             | keep       = "until their 70th birthday"                               | RET-01               | It is shorter than the law.
keep = "for 15 years after death"                                    | keep = "for 14 years after death"                                      | RET-01               | It is shorter than the law.
keep       = "for 100 years after the adoption order"                | keep       = "for 99 years after the adoption order"                   | RET-20               | It is shorter than the law.
keep       = "for 75 years after the adoption order"                 | keep       = "until the end of the year of their 25th birthday"        | RET-21               | It is shorter than the law.
when       = ["was looked after"]                                    | when       = ["was never looked after"]                                | looked-after case record | Its rules together give less than the law.
about      = ["early help record"]                                   | about      = ["early help record", "looked-after case record"]         | RET-13               | It is shorter than
about      = ["private fostering record"]                            | about      = ["private record"]                                        |                      |
about      = ["early help record"]                                   | about      = ["early help note"]                                       | early help record    | No rule in force is about this class.
about      = ["early help record"]                                   | from = 2027-01-01\nabout      = ["early help record"]                  | early help record    | No rule in force is about this class.
keep       = "until their 30th birthday"                             | keep       = "for 6 years after the agreement expired"                 | RET-15               | A private law report never has what it counts from
when       = ["is disabled"]                                         | when       = ["is disabled", "is not disabled"]                        | RET-30               | Nobody can be meant by
when = ["died before 18"]                                            | when = ["died before 18", "was never looked after"]                    | RET-01               | Nobody can be meant by
afterwards = "nothing: it holds no content, only class, date and rule" | afterwards = "destroy it"                                            | RET-62               | what is kept for good is not destroyed.
afterwards = "a person reviews it"                                   | afterwards = "destroy it"                                              | RET-11               | a person has to decide.
afterwards = "destroy it with that record"                           | afterwards = "destroy it"                                              | RET-32               | it goes with the record it belongs to.
afterwards = "destroy it safely, in all copies and backups"          | afterwards = "we will see"                                             | RET-01               | nothing ends it.
keep       = "until the end of the year of their 25th birthday"      | from = 2027-01-01\nuntil = 2026-01-01\nkeep = "until their 25th birthday" | RET-06            | It ends before it begins.
"""  # fmt: skip


def test_the_schedule_as_it_stands_contradicts_nothing() -> None:
    assert [str(problem) for problem in check_keeping(load(STAFFORDSHIRE), TODAY)] == []


@pytest.mark.parametrize(("written", "instead", "about", "problem"), cases(CHANGES))
def test_each_contradiction_is_found(
    tmp_path: Path, written: str, instead: str, about: str, problem: str
) -> None:
    council, problems = read(changed(tmp_path, "retention.toml", written, instead))
    assert council is not None and problems == ()
    found = check_keeping(council, TODAY)
    hit = [each for each in found if problem in str(each) and each.about == about]
    assert bool(hit) == bool(problem), "\n".join(map(str, found))


def test_the_command_says_what_is_wrong_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = changed(tmp_path, "retention.toml", "until their 75th birthday", "until their 7th birthday")
    assert main(["retention", "check", str(folder)], today=TODAY) == 1
    assert "RET-01: It is shorter than the law." in capsys.readouterr().out
    assert main(["retention", "check", "--on", "2026-11-24", str(STAFFORDSHIRE)], today=date(1999, 1, 1)) == 0
    assert "Nothing is wrong" in capsys.readouterr().out
    assert main(["retention", "tick"], today=TODAY) == 2


def test_every_class_that_the_schedule_names_is_one_that_the_system_holds() -> None:
    assert set(load(STAFFORDSHIRE).schedule.classes) == set(CLASSES)
    assert set(FLOORS.classes) <= set(CLASSES)
