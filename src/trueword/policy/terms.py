"""In which phrases is a schedule written? A closed table of templates; the page prints a phrase, the engine runs it.

A phrase answers `of(facts)` for one record and `sql(columns)` for all of them; both are proved equal in the tests.
What is not in the table is no phrase: `parse` raises UnknownPhrase with the nearest ones.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from trueword.policy import placeholders
from trueword.policy.answers import (
    Answer,
    AsCookieList,
    AsParent,
    CannotTell,
    Permanent,
    Review,
    Until,
    UntilReleased,
)
from trueword.policy.calendar import anniversary_in_law
from trueword.policy.facts import Birth
from trueword.policy.known import Columns, Day, Fact, Guards, Known, Unknown
from trueword.policy.moments import After, DeathIfAny, EndOf, Later, Moment, On
from trueword.policy.placeholders import counted, example, ordinal, pattern

__all__ = ["TABLE", "Phrase", "Template", "UnknownPhrase", "anniversary_in_law", "parse", "phrases_in"]

BORN = On(Birth())
LAST_ENTRY, LAST_CONTACT = On(Fact("last_entry")), On(Fact("last_contact"))
HAPPENED, CLOSED = On(Fact("happened")), On(Fact("closed"))

Values = Mapping[str, str]
Maker = Callable[[Values], Moment]


@dataclass(frozen=True, slots=True)
class Template:
    """One shape of phrase: its words with placeholders, the schedule's rule it stands for, what it answers, from when.

    Placeholders: `{nth}` (75th), `{period}` (10 years, 3 months, 30 days), `{every}`, `{date}` (31 March 2025).
    """

    words: str
    stands_for: str
    kind: str = "until"
    moment: Maker | None = None


@dataclass(frozen=True, slots=True)
class PhraseSql:
    """A phrase for all records: what kind of answer, the last day (an SQL date), and what may be missing."""

    kind: str
    until: str
    unknowns: Guards


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase as a council wrote it."""

    words: str
    template: Template
    moment: Moment | None = None

    @property
    def kind(self) -> str:
        """Of which kind the answer is when nothing is missing."""
        return self.template.kind

    def in_words(self) -> str:
        """What the page prints: the phrase itself."""
        return self.words

    def of(self, known: Known) -> Answer:
        """The answer for one record."""
        if self.kind == "not set":
            return CannotTell(("regulations",))
        day = self.moment.of(known) if self.moment else None
        if isinstance(day, Unknown):
            return CannotTell.because(day)
        return _answer(self.kind, day)

    def sql(self, columns: Columns) -> PhraseSql:
        """The answer for all records; `until` is only meaningful where nothing is missing."""
        if self.kind == "not set":
            return PhraseSql("until", "NULL::date", (("TRUE", "regulations"),))
        if self.moment is None:
            return PhraseSql(self.kind, "NULL::date", ())
        return PhraseSql(self.kind, self.moment.sql(columns), self.moment.unknowns(columns))


class UnknownPhrase(ValueError):
    """There is no such phrase; `nearest` lists those that come closest."""

    def __init__(self, words: str) -> None:
        shapes = [template.words for template in TABLE]
        self.words = words
        self.nearest = tuple(get_close_matches(words, [example(shape) for shape in shapes], n=3, cutoff=0.0))
        super().__init__(f'There is no phrase "{words}". Nearest: {"; ".join(self.nearest)}.')


def _period(start: Moment) -> Maker:
    return lambda values: After(start, *counted(values["period"]))


def _birthday(values: Values) -> Moment:
    return After(BORN, ordinal(values["nth"]), "years")


def _after_birthday_or_entry(values: Values) -> Moment:
    later = Later(After(BORN, ordinal(values["nth"]), "years"), LAST_ENTRY)
    return After(later, *counted(values["period"]))


def _pension_or(values: Values) -> Moment:
    return Later(On(Fact("pension_age")), After(HAPPENED, *counted(values["period"])))


TABLE: tuple[Template, ...] = (
    Template("until their {nth} birthday", "DOB+PnY", moment=_birthday),
    Template("until the end of the year of their {nth} birthday", "END_OF_YEAR(DOB+PnY)",
             moment=lambda v: EndOf(_birthday(v))),
    Template("for {period} after death", "DOD+PnY", moment=_period(On(Fact("died")))),
    Template("for {period} after the last entry", "LAST_ENTRY+PnY", moment=_period(LAST_ENTRY)),
    Template("for {period} after the last contact", "LAST_CONTACT+PnY", moment=_period(LAST_CONTACT)),
    Template("for {period} after the last contact or death, whichever is later", "MAX(LAST_CONTACT,DOD)+PnY",
             moment=_period(DeathIfAny(LAST_CONTACT))),
    Template("for {period} after their {nth} birthday or the last entry, whichever is later",
             "MAX(DOB+PnY,LAST_ACTIVITY)+PnY", moment=_after_birthday_or_entry),
    Template("for {period} after the adoption order", "ORDER+PnY", moment=_period(On(Fact("order_made")))),
    Template("for {period} after approval ended", "APPROVAL_END+PnY", moment=_period(On(Fact("approval_ended")))),
    Template("for {period} after the refusal or withdrawal", "DECISION+PnY", moment=_period(On(Fact("decided")))),
    Template("for {period} after the entry", "ENTRY+PnY", moment=_period(On(Fact("entered")))),
    Template("for {period} after it was closed", "CLOSE+PnY", moment=_period(CLOSED)),
    Template("for {period} after the end of the financial year in which it was closed", "END_OF_FY(CLOSE)+PnY",
             moment=_period(EndOf(CLOSED, financial=True))),
    Template("for {period} after the end of the financial year of the return", "END_OF_FY+PnY",
             moment=_period(EndOf(On(Fact("year_ended")), financial=True))),
    Template("for {period} after filing", "FILED+PnM", moment=_period(On(Fact("filed")))),
    Template("for {period} after the export", "EXPORT+PnD", moment=_period(On(Fact("exported")))),
    Template("for {period} after the agreement expired", "EXPIRY+PnY", moment=_period(On(Fact("expired")))),
    Template("for {period} after the data was last used this way", "PROC_END+PnM",
             moment=_period(On(Fact("ended")))),
    Template("while it is relied on, and for {period} after that", "END+PnY", moment=_period(On(Fact("ended")))),
    Template("for {period} after the allegation, with a review every {every}", "EVENT+PnY review every PnY",
             "review", _period(HAPPENED)),
    Template("until normal pension age, or for {period} after the allegation if that is longer",
             "MAX(NPA,EVENT+PnY)", moment=_pension_or),
    Template("until the {nth} birthday of the person of concern", "POC_DOB+PnY",
             moment=lambda v: After(On(Fact("concern_born")), ordinal(v["nth"]), "years")),
    Template("until it is approved", "EVENT(approval)", moment=lambda v: On(Fact("approved"))),
    Template("until {date}", "DATE(date)", moment=lambda v: On(Day(placeholders.day(v["date"])))),
    Template("as long as the record it belongs to", "PARENT", "as parent"),
    Template("until the hold is released", "HOLD", "until released"),
    Template("permanently", "PERM", "permanent"),
    Template("until a person has reviewed it", "REVIEW", "review"),
    Template("until a person decides that nothing more is needed", "EVENT+P0D (manual decision)", "review"),
    Template("for the time that regulations will set", "UNKNOWN", "not set"),
    Template("as long as the list of cookies says", "COOKIE", "as cookie list"),
)  # fmt: skip
"""Every shape there is. A new one needs a row here, a row in its spec table, and nothing else."""


def parse(words: str) -> Phrase:
    """The phrase that these words are. Raises UnknownPhrase."""
    for template in TABLE:
        if found := re.fullmatch(pattern(template.words), words):
            try:
                return Phrase(words, template, template.moment and template.moment(found.groupdict()))
            except ValueError as wrong:
                raise UnknownPhrase(words) from wrong
    raise UnknownPhrase(words)


def phrases_in(text: str) -> tuple[str, ...]:
    """Every phrase of the table that stands in a text, longest shapes first, none inside another."""
    found: list[str] = []
    for template in sorted(TABLE, key=lambda row: -len(row.words)):
        for match in re.finditer(pattern(template.words), text):
            text = text.replace(match[0], " ")
            found.append(match[0])
    return tuple(found)


def _answer(kind: str, day: date | None) -> Answer:
    """The answer of a kind; only `until` always has a day."""
    if kind == "review":
        return Review(day)
    if day is not None:
        return Until(day)
    return NO_DAY[kind]


NO_DAY: dict[str, Answer] = {
    "as parent": AsParent(),
    "until released": UntilReleased(),
    "permanent": Permanent(),
    "as cookie list": AsCookieList(),
}
