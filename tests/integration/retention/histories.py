"""Random histories with gaps, written into the record, and the facts that a reader works out from them one by one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID, uuid4

from trueword.apps.records import models as m
from trueword.policy.calendar import anniversary_in_law
from trueword.policy.looked_after import Stay, ever_looked_after

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
CARE_COVER = ((date(1990, 1, 1), date(2003, 12, 31)), (date(2012, 1, 1), date(2026, 3, 31)))
NEED_COVER = ((date(1995, 1, 1), date(2026, 3, 31)),)
STATUSES = ("C1", "C2", "V2", "V2", "V3", "V4", "V4", "L2", "J2", "S17", "S17", "X9", "")


@dataclass
class History:
    """One person, and what was written about them."""

    born: date | None
    born_is: str
    died: date | None
    stays: list[tuple[str, date | None, date | None, str]] = field(default_factory=list)
    factors: list[str] = field(default_factory=list)
    closures: list[date | None] = field(default_factory=list)
    review: bool = False
    id: UUID = field(default_factory=uuid4)

    @property
    def childhood(self) -> tuple[date, date] | None:
        """From birth to the 18th birthday or death, the last day left out; None without an exact birth date."""
        if self.born is None or self.born_is != "exact":
            return None
        end = anniversary_in_law(self.born, 18)
        return self.born, max(self.born, min(end, self.died or end))

    def covered(self, cover: tuple[tuple[date, date], ...]) -> bool | None:
        """Whether every day of the childhood is covered, day by day; None where the childhood is not known."""
        if self.childhood is None:
            return None
        first, last = self.childhood
        days = (first + timedelta(days=n) for n in range((last - first).days))
        return all(any(start <= day <= end for start, end in cover) for day in days)

    @property
    def looked_after(self) -> bool | None:
        """By the slow reading."""
        stays = [Stay(status, start, end) for status, start, end, _ in self.stays]
        return ever_looked_after(
            stays, other_signs=self.review, covered=self.covered(CARE_COVER) is True, found=None
        )

    @property
    def sexual_abuse(self) -> bool | None:
        """By the slow reading."""
        if set(self.factors) & {"11A", "19A", "19B", "19C"}:
            return True
        return None if "12A" in self.factors or self.covered(NEED_COVER) is not True else False

    @property
    def orders(self) -> list[date | None]:
        """The days on which stays ended with an adoption order."""
        return [end for _, _, end, reason in self.stays if reason in ("E11", "E12")]


def some_histories(seed: int, count: int) -> list[History]:
    """Births around the edges of what is covered, deaths before and after 18, stays of every status and length."""
    dice = Random(seed)
    return [_history(dice) for _ in range(count)]


def _history(dice: Random) -> History:
    born = dice.choice([date(1985, 6, 1), date(1990, 1, 1), date(1996, 2, 29), date(1989, 12, 31), date(2012, 1, 1),
                        date(2008, 3, 31), date(1980, 1, 1) + timedelta(days=dice.randrange(16_000)), None])  # fmt: skip
    born_is = "unknown" if born is None else dice.choice(["exact"] * 5 + ["estimated"])
    died = born + timedelta(days=dice.randrange(9_000)) if born and dice.random() < 0.2 else None
    made = History(born, born_is, died, review=dice.random() < 0.1)
    for _ in range(dice.choice([0, 0, 0, 1, 1, 2])):
        made.stays.append(_stay(dice, born or date(2000, 1, 1)))
    made.factors = [dice.choice(["1A", "3B", "12A", "19A"]) for _ in range(dice.choice([0, 0, 1]))]
    made.closures = [
        dice.choice([None, date(2010, 5, 1), date(2024, 1, 1)]) for _ in range(dice.choice([0, 1, 2]))
    ]
    return made


def _stay(dice: Random, born: date) -> tuple[str, date | None, date | None, str]:
    start = born + timedelta(days=dice.randrange(6_000))
    end = dice.choice([None, start, start + timedelta(days=1), start + timedelta(days=200)])
    reason = dice.choice(["", "", "E4A", "E11", "E12", "E2"]) if end else ""
    return dice.choice(STATUSES), dice.choice([start] * 6 + [None]), end, reason


def source(code: str) -> tuple[m.Source, m.ImportedFile]:
    """A source and a file of its, as a job."""
    made, _ = m.Source.objects.using("jobs").get_or_create(code=code, defaults={"name": code})
    file = m.ImportedFile.objects.using("jobs").create(
        source=made, name=f"{code}.csv", sha256="0" * 64, outcome="stored", imported_at=NOW, job="test"
    )
    return made, file


def cover(code: str, table: str, periods: tuple[tuple[date, date], ...]) -> None:
    """Declare that a source covers these periods completely."""
    made, file = source(code)
    m.Coverage.objects.using("jobs").bulk_create(
        m.Coverage(
            source=made,
            table=table,
            children="all",
            period_from=start,
            period_to=end,
            declared_at=NOW,
            file=file,
        )
        for start, end in periods
    )


def store(found: list[History]) -> None:
    """Write the histories into the record, as the import would."""
    told, file = source("ssda903")
    fed = {"source": told, "first_file": file, "last_file": file}
    make = {
        m.Person: [m.Person(id=h.id, kinds=["child"], birth_date=h.born, birth_date_is=h.born_is, death_date=h.died,
                            recorded_at=NOW) for h in found],
        m.CareEpisode: [
            m.CareEpisode(**fed, source_row=f"{h.id}{n}", person_id=h.id, legal_status=status, start_date=start,
                          end_date=end, end_reason=reason)
            for h in found for n, (status, start, end, reason) in enumerate(h.stays)
        ],
        m.CareReview: [m.CareReview(**fed, source_row=str(h.id), person_id=h.id) for h in found if h.review],
        m.Referral: [m.Referral(**fed, source_row=f"{h.id}{n}", person_id=h.id, referral_date=date(2009, 1, 1), closure_date=day)
                     for h in found for n, day in enumerate(h.closures)],
    }  # fmt: skip
    for model, rows in make.items():
        model._default_manager.using("jobs").bulk_create(rows)
    _store_factors(found, fed)


def _store_factors(found: list[History], fed: dict[str, object]) -> None:
    for h in found:
        for n, factor in enumerate(h.factors):
            referral = m.Referral.objects.using("jobs").create(
                **fed, source_row=f"{h.id}f{n}", person_id=h.id
            )
            assessment = m.Assessment.objects.using("jobs").create(**fed, source_row=f"{h.id}a{n}", person_id=h.id, referral=referral)  # fmt: skip
            m.AssessmentFactor.objects.using("jobs").create(
                **fed, source_row=f"{h.id}{n}", person_id=h.id, assessment=assessment, factor=factor
            )
