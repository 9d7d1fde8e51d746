"""# What is wrong in a council's folder

Each mistake is answered with the file, the line, what is wrong and what would be right; all of them at once.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from spec.policy.tables import cases

from trueword.policy.council import load, read
from trueword.policy.problems import WordsAreWrong
from trueword.policy.toml_lines import lines_of

TINY = Path(__file__).parents[2] / "councils" / "tinyshire"

MISTAKES = """
file            | written                          | instead                            | answer
retention.toml  | keep       = "for 2 years after the last entry" | keep       = "for 2 years after the last entri" | there is no phrase "for 2 years after the last entri". Nearest: for 10 years after the last entry
retention.toml  | when = ["was looked after"]      | when = ["was in care"]             | there is no circumstance "was in care"
retention.toml  | row        = "Notes"             | rwo        = "Notes"               | The key "rwo" is not known here. Did you mean "row"?
retention.toml  | row        = "Notes"             | # nothing                          | The key "row" is missing. Add: row = ...
retention.toml  | about      = ["note"]            | about      = "note"                | about: 'note' is not a list of texts. Write: ["...", "..."]
retention.toml  | level      = "local"             | level      = "house rule"          | level: 'house rule' is not one of the words for this. Write one of: statutory,
retention.toml  | mark       = "read"              | mark       = "sure"                | Write one of: read, part read, inferred, memory, to verify.
retention.toml  | burn it                          | burn "it                           | This is no TOML
council.toml    | dated     = 2026-10-01           | dated     = "October"              | dated: 'October' is not a date. Write it as 2026-11-24, without quotes.
council.toml    | [values]                         | [value]                            | "value" is not known here
council.toml    | email = "data@tinyshire.example" | email = 7                          | 7 is not text
purposes.toml   | bases     = ["e"]                | bases     = ["g"]                  | 'g' is not one of the words for this. Write one of: a, b, c, d, e, f.
purposes.toml   | [[purpose]]                      | [purpose]                          | "purpose" must be repeated tables. Write [[purpose]] above each.
recipients.toml | code = "school"                  | code = ""                          | code: '' is not text
recipients.toml | route     = "agreed"             | route     = "consent"              | Write one of: law, power, agreed, mixed, contract, numbers.
recipients.toml | kind = "partner"                 | kind = "friend"                    | Write one of: government, partner, crime, provider, public.
cookies.toml    | kind      = "necessary"          | kind      = "tasty"                | Write one of: necessary, analytics.
laws.toml       | mark = "read"                    | from = 2018                        | from: 2018 is not a date
notice.md       | {#why.help tells=purposes}       |                                    | has no id. End the line with {#some.id}.
notice.md       | {#why.help tells=purposes}       | {#Why tells=purposes}              | "Why" is no id. Write small letters
notice.md       | {#why.help tells=purposes}       | {#why.help telling=purposes}       | "telling=purposes" in the braces is not understood. Known are: #id, @recipient, tells=
notice.md       | {#why.help tells=purposes}       | {#why.help from=spring}            | "from=spring" in the braces is not understood
notice.md       | We use data to help children.    | We use data. We help.              | There are two sentences on one line.
notice.md       | We use data to help children.    | We use data to help children       | The sentence has no end.
notice.md       | We use data to help children.    | We use *data* to help children.    | The text holds signs that are not read here.
notice.md       | We use data to help children.    | We use {data} to help.             | There is no value {data}. council.toml has: council, dated, email, version.
notice.md       | [[categories]]                   | [[colours]]                        | There is no slot [[colours]]. Known are: [[purposes]]
notice.md       | > not yet kept: nobody checks yet | > not kept                        | This line marks no sentence.
notice.md       | - the school {@school}           | - the school {@school @other}      | An entry has one {@recipient} or a {#sentence.id}.
notice.md       | # What Tinyshire knows           | Hello there. {#a.b}                | The page has no title. Begin with: # Title
notice.md       | ## All of it                     |                                    | There are sentences before the first section.
notice.md       | ## All of it                     | # Twice                            | There is a second title. Write ## for a section.
notice.md       | {#keep.unknown}                  | {#keep.all}                        | keep.all: It stands in notice.md:28 already. Give each its own.
"""


def broken(folder: Path, file: str, written: str, instead: str) -> Path:
    """A copy of the tiny council with one mistake in it."""
    copy = folder / "tinyshire"
    shutil.copytree(TINY, copy)
    text = (copy / file).read_text()
    assert written in text
    (copy / file).write_text(text.replace(written, instead, 1))
    return copy


@pytest.mark.parametrize(("file", "written", "instead", "answer"), cases(MISTAKES))
def test_each_mistake_is_answered(tmp_path: Path, file: str, written: str, instead: str, answer: str) -> None:
    _, problems = read(broken(tmp_path, file, written, instead))
    hits = [problem for problem in problems if answer in str(problem)]
    assert hits, "\n".join(map(str, problems))
    assert {hit.file for hit in hits} == {file}


@pytest.mark.parametrize(("file", "written", "instead", "answer"), cases(MISTAKES)[:4])
def test_the_line_is_the_line_of_the_value(
    tmp_path: Path, file: str, written: str, instead: str, answer: str
) -> None:
    folder = broken(tmp_path, file, written, instead)
    _, problems = read(folder)
    hit = next(problem for problem in problems if answer in str(problem))
    line = (folder / file).read_text().splitlines()[hit.line - 1]
    assert line.strip() in (instead, "[[rule]]"), "a missing key is reported where its table begins"


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    folder = broken(tmp_path, "retention.toml", 'level      = "local"', 'level      = "house rule"')
    text = (folder / "notice.md").read_text()
    (folder / "notice.md").write_text(text.replace("[[purposes]]", "[[nothing]]"))
    (folder / "laws.toml").write_text('[[law]]\nname = "UK GDPR"\nmark = "read"\ncolour = "blue"\n')
    with pytest.raises(WordsAreWrong) as refused:
        load(folder)
    assert {problem.file for problem in refused.value.problems} == {
        "retention.toml",
        "notice.md",
        "laws.toml",
    }
    assert str(refused.value).count("\n") == len(refused.value.problems) - 1


@pytest.mark.parametrize("name", ["council.toml", "retention.toml", "laws.toml", "privacy.md"])
def test_a_missing_file_is_told(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "tinyshire"
    shutil.copytree(TINY, folder)
    (folder / name).unlink()
    council, problems = read(folder)
    assert council is None
    assert [problem.file for problem in problems if "missing" in problem.what] == [name]


@pytest.mark.parametrize("name", ["recipients.toml", "cookies.md"])
def test_a_file_in_another_encoding_is_told(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "tinyshire"
    shutil.copytree(TINY, folder)
    (folder / name).write_bytes("# Café".encode("latin-1"))
    council, problems = read(folder)
    assert council is None
    assert any(problem.file == name and "not UTF-8" in problem.what for problem in problems)


def test_lines_of_values_over_several_lines() -> None:
    text = 'a = [\n  "[b]",\n  "c",\n]\n[t]\nd = """\n[x]\ny = 1\n"""\n[[r]]\ne = 1 # [\n[[r.s]]\nf = 2\n[[r]]\ng = 3\n[[r.s]]\nh = 4\n'
    assert lines_of(text) == {
        (): 1, ("a",): 1, ("t",): 5, ("t", "d"): 6, ("r", 0): 10, ("r", 0, "e"): 11, ("r", 0, "s", 0): 12,
        ("r", 0, "s", 0, "f"): 13, ("r", 1): 14, ("r", 1, "g"): 15, ("r", 1, "s", 0): 16, ("r", 1, "s", 0, "h"): 17,
    }  # fmt: skip
