"""What is known of a child's education at home, and whose turn is it? Through the gate; people at the findable level."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from uuid import UUID

from django.db.models import Max, OuterRef, Q, Subquery

from trueword.apps.access.api import Ask, Refuse, Shown, Viewer, names_of, read
from trueword.apps.records import api as records
from trueword.apps.services import texts
from trueword.apps.services.doing import ask_about
from trueword.apps.services.home_education.values import KEEP, Child, Entry, Episode, Line, Step, Worklist
from trueword.apps.services.models import HomeContact, HomeEducation, HomeFinding, HomeStep
from trueword.policy import home_education as home
from trueword.policy.home_education import GROUPS, Known, groups_of

ON_A_PAGE = 50


def child(viewer: Viewer, person: UUID, *, on: datetime) -> Child | Refuse:
    """One child's education at home, for whoever keeps it."""

    def select() -> Shown[Child]:
        card = records.cards(viewer, [person])[person]
        return Shown(Child(card, episodes_of(person)), frozenset([person]))

    return read(viewer, ask_about(KEEP, person), select, on=on)


def episodes_of(person: UUID) -> tuple[Episode, ...]:
    """Every time of education at home, the latest first. Call inside the gate."""
    found = list(HomeEducation.objects.filter(person_id=person).order_by("-notified_on", "-recorded_at"))
    contacts = list(HomeContact.objects.filter(episode__in=found).order_by("-happened_on", "-recorded_at"))
    findings = list(HomeFinding.objects.filter(episode__in=found).order_by("-found_on", "-recorded_at"))
    steps = list(HomeStep.objects.filter(episode__in=found).order_by("-made_on", "-recorded_at"))
    words = texts.read([*(one.text_id for one in contacts), *(one.text_id for one in findings)])
    writers = names_of({each.recorded_by for each in [*contacts, *findings]})
    kept = _Kept(words, writers)
    return tuple(
        _episode(
            each,
            tuple(kept.contact(one) for one in contacts if one.episode_id == each.id),
            tuple(kept.finding(one) for one in findings if one.episode_id == each.id),
            tuple(_step(one) for one in steps if one.episode_id == each.id),
            _known(each, contacts, findings, steps),
        )
        for each in found
    )


@dataclass(frozen=True, slots=True)
class _Kept:
    """The texts and the names of those who wrote, by id."""

    words: dict[UUID, str]
    writers: dict[UUID, str]

    def contact(self, row: HomeContact) -> Entry:
        seen = {True: "Yes", False: "No", None: "Not recorded"}[row.child_seen]
        text = self.words.get(row.text_id, "") if row.text_id else ""
        return Entry(row.happened_on, home.CONTACTS.get(row.kind, row.kind), text,
                     self.writers.get(row.recorded_by, ""), (("Child seen", seen),))  # fmt: skip

    def finding(self, row: HomeFinding) -> Entry:
        return Entry(row.found_on, home.FINDINGS.get(row.finding, row.finding), self.words.get(row.text_id, ""),
                     self.writers.get(row.recorded_by, ""))  # fmt: skip


def _step(row: HomeStep) -> Step:
    outcome = home.OUTCOMES[row.kind].get(row.outcome, row.outcome)
    return Step(
        row.id,
        row.kind,
        home.STEPS[row.kind],
        row.made_on,
        row.answer_by,
        row.school,
        outcome,
        row.outcome_on,
    )


def _episode(row: HomeEducation, contacts: tuple[Entry, ...], findings: tuple[Entry, ...], steps: tuple[Step, ...],
             known: Known) -> Episode:  # fmt: skip
    return Episode(
        row.id, row.notified_on, home.TOLD_BY.get(row.told_by, row.told_by), row.started_on, row.school_left,
        home.REASONS.get(row.reason, row.reason), row.ended_on, home.ENDS.get(row.end_reason, row.end_reason),
        contacts, findings, steps, known,
    )  # fmt: skip


def _known(
    row: HomeEducation, contacts: Iterable[HomeContact], findings: Iterable[HomeFinding], steps: Iterable[HomeStep]
) -> Known:  # fmt: skip
    """Rows come newest first."""
    last = next(
        (c.happened_on for c in contacts if c.episode_id == row.id and c.kind not in home.UNANSWERED), None
    )
    finding = next((f.finding for f in findings if f.episode_id == row.id), "")
    waiting = (s.answer_by for s in steps if s.episode_id == row.id and s.kind == "notice" and not s.outcome)
    return Known(row.notified_on, last, finding, next(waiting, None))


def worklist(viewer: Viewer, group: str, page: int, *, on: datetime) -> Worklist | Refuse:
    """The children of one group (all of them for ""), those waiting longest first."""

    def select() -> Shown[Worklist]:
        every = _every(on.date())
        counts = {name: sum(name in groups for _, _, groups in every) for name in GROUPS}
        here = [one for one in every if not group or group in one[2]]
        part = here[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
        cards = records.cards(viewer, [person for person, _, _ in part])
        lines = tuple(
            Line(cards[person], known, home.FINDINGS.get(known.finding, "Not yet known"), groups)
            for person, known, groups in part if person in cards
        )  # fmt: skip
        return Shown(Worklist(lines, counts, len(every), ceil(len(here) / ON_A_PAGE)), frozenset(cards))

    return read(viewer, Ask(*KEEP, detail={"list": group or "all"}), select, on=on)


def _every(on: date) -> list[tuple[UUID, Known, frozenset[str]]]:
    """Everybody who is educated at home today, with what is due: by days alone, without names."""
    finding = HomeFinding.objects.filter(episode=OuterRef("pk")).order_by("-found_on", "-recorded_at")
    notice = HomeStep.objects.filter(episode=OuterRef("pk"), kind="notice", outcome="").order_by("-made_on")
    rows = HomeEducation.objects.filter(ended_on=None).annotate(
        last=Max("homecontacts__happened_on", filter=~Q(homecontacts__kind__in=home.UNANSWERED)),
        finding=Subquery(finding.values("finding")[:1]), until=Subquery(notice.values("answer_by")[:1]),
    )  # fmt: skip
    told = rows.values_list("person_id", "notified_on", "last", "finding", "until")
    known = [
        (person, Known(notified, last, found or "", until)) for person, notified, last, found, until in told
    ]
    ordered = sorted(
        known, key=lambda one: (one[1].notice_until or date.max, one[1].contact_due, str(one[0]))
    )
    return [(person, each, groups_of(each, on)) for person, each in ordered]
