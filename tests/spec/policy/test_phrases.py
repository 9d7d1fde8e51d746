"""# The phrases of a schedule

Each phrase of the closed table, what it is counted from, and what it answers. "cannot tell" names the missing fact.
"""

from __future__ import annotations

import pytest
from spec.policy.tables import cases, facts

from trueword.policy.answers import CannotTell, Review, Until
from trueword.policy.terms import TABLE, UnknownPhrase, parse, phrases_in

PERIODS = """
phrase                                                                   | facts                                      | answer
until their 75th birthday                                                | born=2008-05-01                            | 2083-05-01
until their 75th birthday                                                | born=2008-02-29                            | 2083-03-01
until their 18th birthday                                                | born=2008-02-29                            | 2026-03-01
until their 1st birthday                                                 | born=2008-05-01                            | 2009-05-01
until the end of the year of their 25th birthday                         | born=2008-05-01                            | 2033-12-31
until the end of the year of their 25th birthday                         | born=2008-01-01                            | 2033-12-31
until the end of the year of their 25th birthday                         | born=2008-12-31                            | 2033-12-31
for 15 years after death                                                 | died=2020-01-31                            | 2035-01-31
for 15 years after death                                                 | died=2020-02-29                            | 2035-03-01
for 15 years after the last entry                                        | last_entry=2020-06-30                      | 2035-06-30
for 2 years after the last contact                                       | last_contact=2024-02-29                    | 2026-03-01
for 7 years after the last contact or death, whichever is later          | last_contact=2020-01-01                    | 2027-01-01
for 7 years after the last contact or death, whichever is later          | last_contact=2020-01-01 died=2021-01-01    | 2028-01-01
for 7 years after the last contact or death, whichever is later          | last_contact=2020-01-01 died=2019-01-01    | 2027-01-01
for 3 years after their 18th birthday or the last entry, whichever is later | born=2000-05-01 last_entry=2017-01-01   | 2021-05-01
for 3 years after their 18th birthday or the last entry, whichever is later | born=2000-05-01 last_entry=2019-01-01   | 2022-01-01
for 100 years after the adoption order                                   | order_made=2010-03-04                      | 2110-03-04
for 10 years after approval ended                                        | approval_ended=2020-03-04                  | 2030-03-04
for 3 years after the refusal or withdrawal                              | decided=2020-03-04                         | 2023-03-04
for 6 years after the entry                                              | entered=2020-03-04                         | 2026-03-04
for 10 years after it was closed                                         | closed=2020-03-04                          | 2030-03-04
for 6 years after the end of the financial year in which it was closed   | closed=2020-03-31                          | 2026-03-31
for 6 years after the end of the financial year in which it was closed   | closed=2020-04-01                          | 2027-03-31
for 6 years after the end of the financial year of the return            | year_ended=2026-03-31                      | 2032-03-31
for 3 months after filing                                                | filed=2026-11-30                           | 2027-02-28
for 30 days after the export                                             | exported=2026-11-24                        | 2026-12-24
for 6 years after the agreement expired                                  | expired=2020-03-04                         | 2026-03-04
for 6 months after the data was last used this way                       | ended=2020-08-31                           | 2021-02-28
while it is relied on, and for 6 years after that                        | ended=2020-03-04                           | 2026-03-04
until normal pension age, or for 10 years after the allegation if that is longer | pension_age=2040-01-01 happened=2020-03-04 | 2040-01-01
until normal pension age, or for 10 years after the allegation if that is longer | pension_age=2022-01-01 happened=2020-03-04 | 2030-03-04
until the 100th birthday of the person of concern                        | concern_born=1980-05-06                    | 2080-05-06
until it is approved                                                     | approved=2026-11-24                        | 2026-11-24
until 31 March 2025                                                      |                                            | 2025-03-31
"""

GAPS = """
phrase                                                                   | facts                                     | missing
until their 75th birthday                                                |                                           | born
until their 75th birthday                                                | born=2008-05-01 born_is=estimated         | born_exactly
until their 75th birthday                                                | born=2008-05-01 born_is=unknown           | born_exactly
until their 75th birthday                                                | expected_birth=2027-02-01                 | not_yet_born
until the end of the year of their 25th birthday                         | expected_birth=2027-02-01                 | not_yet_born
for 15 years after death                                                 |                                           | died
for 15 years after death                                                 | has_died=yes                              | died
for 7 years after the last contact or death, whichever is later          | last_contact=2020-01-01 has_died=unknown  | has_died
for 7 years after the last contact or death, whichever is later          | last_contact=2020-01-01 has_died=yes      | died
for 7 years after the last contact or death, whichever is later          | has_died=unknown                          | has_died, last_contact
for 3 years after their 18th birthday or the last entry, whichever is later | born=2000-05-01                        | last_entry
for 3 years after their 18th birthday or the last entry, whichever is later |                                        | born, last_entry
until normal pension age, or for 10 years after the allegation if that is longer | pension_age=2040-01-01            | happened
for 100 years after the adoption order                                   |                                           | order_made
for the time that regulations will set                                   | born=2008-05-01                           | regulations
"""

WITHOUT_A_DAY = """
phrase                                              | answer
as long as the record it belongs to                 | AsParent
until the hold is released                          | UntilReleased
permanently                                         | Permanent
as long as the list of cookies says                 | AsCookieList
until a person has reviewed it                      | Review
until a person decides that nothing more is needed  | Review
"""

NO_PHRASES = """
written                                     | nearest
until there 75th birthday                   | until their 25th birthday
until their 75st birthday                   | until their 25th birthday
for 1 years after death                     | for 10 years after death
for 10 year after death                     | for 10 years after death
for 0 years after death                     | for 10 years after death
until the year of their 25th birthday       | until the end of the year of their 25th birthday
until 31 February 2025                      | until 31 March 2025
permanent                                   | permanently
"""

SCHEDULE = """
period_rule                     | phrase
DOB+P75Y                        | until their 75th birthday
DOB+P31Y                        | until their 31st birthday
DOB+P30Y                        | until their 30th birthday
DOB+P18Y                        | until their 18th birthday
DOB+P25Y                        | until their 25th birthday
DOB+P85Y                        | until their 85th birthday
DOD+P15Y                        | for 15 years after death
DOD+P6Y                         | for 6 years after death
END_OF_YEAR(DOB+P25Y)           | until the end of the year of their 25th birthday
LAST_ENTRY+P15Y                 | for 15 years after the last entry
ORDER+P100Y                     | for 100 years after the adoption order
ORDER+P75Y                      | for 75 years after the adoption order
EVENT+P0D (manual decision)     | until a person decides that nothing more is needed
LAST_CONTACT+P2Y                | for 2 years after the last contact
LAST_CONTACT+P6Y                | for 6 years after the last contact
APPROVAL_END+P10Y               | for 10 years after approval ended
DECISION+P3Y                    | for 3 years after the refusal or withdrawal
ENTRY+P6Y                       | for 6 years after the entry
PROC_END+P6M                    | for 6 months after the data was last used this way
EVENT+P75Y review every P10Y    | for 75 years after the allegation, with a review every 10 years
EVENT(approval)                 | until it is approved
MAX(DOB+P18Y,LAST_ACTIVITY)+P3Y | for 3 years after their 18th birthday or the last entry, whichever is later
PARENT                          | as long as the record it belongs to
POC_DOB+P100Y                   | until the 100th birthday of the person of concern
CLOSE+P10Y                      | for 10 years after it was closed
CLOSE+P6Y                       | for 6 years after it was closed
CLOSE+P3Y                       | for 3 years after it was closed
MAX(NPA,EVENT+P10Y)             | until normal pension age, or for 10 years after the allegation if that is longer
UNKNOWN                         | for the time that regulations will set
FILED+P3M                       | for 3 months after filing
MAX(LAST_CONTACT,DOD)+P7Y       | for 7 years after the last contact or death, whichever is later
END_OF_FY(CLOSE)+P6Y            | for 6 years after the end of the financial year in which it was closed
PERM                            | permanently
EXPIRY+P6Y                      | for 6 years after the agreement expired
END+P6Y                         | while it is relied on, and for 6 years after that
END_OF_FY+P6Y                   | for 6 years after the end of the financial year of the return
DATE(2025-03-31)                | until 31 March 2025
COOKIE                          | as long as the list of cookies says
HOLD                            | until the hold is released
EXPORT+P30D                     | for 30 days after the export
REVIEW                          | until a person has reviewed it
"""


def _facts(written: str) -> object:
    return facts(**dict(pair.split("=") for pair in written.split()))


@pytest.mark.parametrize(("words", "known", "day"), cases(PERIODS))
def test_last_day(words: str, known: str, day: str) -> None:
    answer = parse(words).of(_facts(known))
    assert isinstance(answer, Until)
    assert answer.day.isoformat() == day


@pytest.mark.parametrize(("words", "known", "missing"), cases(GAPS))
def test_what_is_missing(words: str, known: str, missing: str) -> None:
    answer = parse(words).of(_facts(known))
    assert answer == CannotTell(tuple(missing.split(", ")))
    assert answer.in_words().startswith("cannot tell: ")


@pytest.mark.parametrize(("words", "kind"), cases(WITHOUT_A_DAY))
def test_answers_that_are_no_day(words: str, kind: str) -> None:
    assert type(parse(words).of(facts())).__name__ == kind


def test_a_review_names_the_day_before_which_nothing_happens() -> None:
    phrase = parse("for 75 years after the allegation, with a review every 10 years")
    answer = phrase.of(facts(happened="2020-03-04"))
    assert isinstance(answer, Review)
    assert answer.in_words() == "until a person has reviewed it, not before 4 March 2095"


@pytest.mark.parametrize(("words", "nearest"), cases(NO_PHRASES))
def test_what_is_no_phrase_lists_the_nearest(words: str, nearest: str) -> None:
    with pytest.raises(UnknownPhrase) as refused:
        parse(words)
    assert nearest in refused.value.nearest


@pytest.mark.parametrize(("rule", "words"), cases(SCHEDULE))
def test_every_period_of_the_schedule_has_its_phrase(rule: str, words: str) -> None:
    assert parse(words).in_words() == words


def test_no_shape_without_a_row_of_the_schedule() -> None:
    written = {parse(words).template.words for _, words in cases(SCHEDULE)}
    assert {template.words for template in TABLE} == written


def test_phrases_are_found_in_a_sentence() -> None:
    text = "We keep most records until the end of the year of their 25th birthday, and some permanently."
    assert phrases_in(text) == ("until the end of the year of their 25th birthday", "permanently")
