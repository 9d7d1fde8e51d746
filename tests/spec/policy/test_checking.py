"""# Is the notice true?

The council's words as they stand have no problem; each change below makes exactly the problem that it should.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from spec.policy.tables import cases

from trueword.policy import articles
from trueword.policy.checking import check
from trueword.policy.council import load, read
from trueword.policy.reading_ease import grade

ROOT = Path(__file__).parents[3]
STAFFORDSHIRE = ROOT / "councils" / "staffordshire"
TODAY = date(2026, 11, 24)

CHANGES = r"""
file               | written                                   | instead                               | sentence or rule     | problem
notice.md          | {#keep.adoption}                          | {#keep.old-adoption}                  | keep.old-adoption    | No rule keeps this sentence.
notice.md          | {#keep.adoption}                          | {#keep.old-adoption}                  | RET-20               | It keeps keep.adoption, which no page shows.
notice.md          | after the adoption order. {#keep.adoption} | after the order. {#keep.adoption}    | keep.adoption        | It does not say what its rules do.
notice.md          | until their 75th birthday                 | until their 70th birthday             | keep.looked-after    | It does not say what its rules do: until their 70th birthday.
notice.md          | - Ofsted {@ofsted}                        | - Ofsted                              | returns.list         | It names Ofsted without its code.
notice.md          | - Ofsted {@ofsted}                        |                                       | ofsted               | No sentence names this recipient.
notice.md          | - Ofsted {@ofsted}                        | - Ofsted {@offsted}                   | returns.list         | It names @offsted, which recipients.toml does not have.
notice.md          | - Ofsted {@ofsted}                        | - the inspectors {@ofsted}            | returns.list         | "the inspectors" does not name @ofsted.
notice.md          | tells=automated                           | tells=robots                          | decide.no-computer   | tells=robots is no item.
notice.md          | tells=automated                           | tells=robots                          |                      | whether decisions are made by computer alone
notice.md          | the Children's Wellbeing and Schools Act 2026 | the Children's Register Act 2026  | home-education.register | laws.toml knows no "Children's Register Act 2026".
notice.md          | You can search this site. {#              | Search it until 31 March 2026. {#     | search.search        | "until 31 March 2026" is past.
notice.md          | You can search this site. {#search.search | You can search this site. {#search.search until=2026-11-23 | search.search | It was true until 2026-11-23.
notice.md          | like=search.no-match                      | like=search.nothing                   | search.search        | It is like search.nothing, which does not exist.
notice.md          | We set only the cookies that the site needs. {#cookies.needed} | We set only the cookies that the site needs. {#cookies.needed}\n> information only: just so | cookies.needed | It says information only, but CK-01 keeps it.
notice-children.md | To do that, we write things down          | To do that, in every single case and each and every time that we meet with you or with your mum or your dad, we write things down | child.write | It has 30 words.
recipients.toml    | purpose   = "statistics"                  | purpose   = "fun"                     | SHR-44               | There is no purpose "fun".
recipients.toml    | name      = "Ofsted"                      | name      = "Ofsted"\nuntil     = 2026-11-23 | returns.list  | Ofsted ended on 2026-11-23.
recipients.toml    | name      = "Ofsted"                      | name      = "Ofsted"\nfrom      = 2026-11-25 | returns.list  | Ofsted begins on 2026-11-25.
recipients.toml    | about     = "households that ask for help with housing" | about     = "households that ask for help with housing"\nfrom = 2027-04-01 | returns.homelessness | SHR-12 is not in force yet.
recipients.toml    | about     = "households that ask for help with housing" | about     = "households that ask for help with housing"\nuntil = 2026-11-23 | returns.homelessness | SHR-12 keeps it, which ended on 2026-11-23.
retention.toml     | about      = ["any other record"]         | about      = ["some other record"]    |                      | Records of no listed class have no period.
retention.toml     | about      = ["missing episode"]          | about      = ["early help record"]    | RET-32               | Another rule is about the same records.
retention.toml     | says       = "keep.abuse"                 | says       = "keep.abused"            | RET-11               | It keeps keep.abused, which no page shows.
council.toml       | review_by = 2027-11-24                    | review_by = 2026-11-23                |                      | The notice had to be reviewed by 2026-11-23.
laws.toml          | name = "Data Protection Act 2018"         | name = "Data Protection Act 2018"\nuntil = 2026-01-01 | handle.acts | Data Protection Act 2018 is not in force.
"""


def changed(folder: Path, file: str, written: str, instead: str) -> Path:
    """A copy of the council's folder with one change."""
    copy = folder / "staffordshire"
    shutil.copytree(STAFFORDSHIRE, copy)
    text = (copy / file).read_text()
    assert written in text
    (copy / file).write_text(text.replace(written, instead.replace("\\n", "\n"), 1))
    return copy


@pytest.mark.parametrize("name", ["councils/staffordshire", "tests/councils/tinyshire"])
def test_the_words_as_they_stand_are_true(name: str) -> None:
    assert [str(problem) for problem in check(load(ROOT / name), TODAY)] == []


@pytest.mark.parametrize(("file", "written", "instead", "about", "problem"), cases(CHANGES))
def test_each_change_is_found(
    tmp_path: Path, file: str, written: str, instead: str, about: str, problem: str
) -> None:
    council, problems = read(changed(tmp_path, file, written, instead))
    assert council is not None
    assert problems == ()
    found = check(council, TODAY)
    assert [each for each in found if problem in str(each) and each.about == about], "\n".join(
        map(str, found)
    )


def test_a_sentence_that_begins_later_is_not_shown_before(tmp_path: Path) -> None:
    later = " {#search.search from=2027-01-01"
    council = load(changed(tmp_path, "notice.md", " {#search.search", later))
    assert check(council, TODAY) == ()
    assert "search.search" not in [sentence.id for sentence in council.notice.on(TODAY).sentences()]
    assert "search.search" in [sentence.id for sentence in council.notice.on(date(2027, 1, 1)).sentences()]


def test_the_notice_of_a_day_before_the_complaints_rule() -> None:
    """The 30 days came into force on 19 June 2026: before, the sentence is not shown."""
    notice = load(STAFFORDSHIRE).notice
    before, after = (
        [sentence.id for sentence in notice.on(day).sentences()]
        for day in (date(2026, 6, 18), date(2026, 6, 19))
    )
    assert set(after) - set(before) == {"rights.complain-30-days"}


def test_the_notice_goes_stale_by_itself() -> None:
    assert any("had to be reviewed" in str(each) for each in check(load(STAFFORDSHIRE), date(2027, 11, 25)))


def test_every_page_can_be_read_at_twelve() -> None:
    for page in load(STAFFORDSHIRE).documents:
        assert grade([sentence.text for sentence in page.sentences()]) <= 6, page.file


@pytest.mark.parametrize("item", articles.ITEMS, ids=lambda item: item.code)
def test_each_item_of_the_articles_is_told(item: articles.Article) -> None:
    told = [s for s in load(STAFFORDSHIRE).notice.on(TODAY).sentences() if item.code in s.tells]
    assert told, f"Article {item.article}: {item.words}"


def test_rules_and_sentences_know_each_other() -> None:
    council = load(STAFFORDSHIRE)
    for rule in council.rules:
        if rule.in_force(TODAY):
            assert rule in council.rules_of(rule.says)
            assert rule.authority.in_words().count(".") >= 3, "law, how binding, how sure"
    kept = council.rules_of("keep.looked-after-died")
    assert {rule.code for rule in kept} == {"RET-01", "RET-02"}, (
        "what it says again is kept by the same rules"
    )


def test_what_is_not_proved_says_so() -> None:
    council = load(STAFFORDSHIRE)
    marks = {rule.code: rule.authority.certainty for rule in council.rules}
    assert marks["RET-01"] == "We have read the source."
    assert marks["RET-51"] == "Written from memory. It still needs checking."
    assert {each.code: each.mark for each in council.recipients}["yjb"] == "to verify"


def test_no_contact_details_are_invented() -> None:
    council = load(STAFFORDSHIRE)
    assert set(council.unconfirmed) == set(council.values)
    reading = [s for page in council.documents for s in page.sentences() if s.unconfirmed]
    assert reading
    assert all("(to be confirmed by the council)" in sentence.text for sentence in reading)
