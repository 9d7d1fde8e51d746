"""What was written here, about whom, and what was done? Case notes, their passages, visits, needs, actions of plans.

A note may be about several people: it has subjects, not one subject. Once final it is never changed; what comes later is
an addendum. A draft that was discarded stays with its author: nothing that was typed is lost.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from trueword.apps.records.models.base import ChildFact, Key, code, day


class Narrative(Key):
    """A text that somebody wrote, about these people. Written and read by `narrative.py` alone, and never changed.

    `sealed` is the text under a key of its own; `wraps` is that key, wrapped once by the key of each person.
    """

    people = ArrayField(models.UUIDField())
    sealed = models.BinaryField()
    wraps = models.BinaryField()
    written_by = models.UUIDField()
    written_at = models.DateTimeField()


class CaseNote(Key):
    """What happened, when, and who wrote it: draft, then final; an addendum points at what it adds to.

    `people` are the subjects, for the database's own net. `author` signs; `typed_by` is somebody of business support who
    typed it for them. `all_day`: the hour was not told. `significant`: it belongs in the chronology.
    """

    KINDS: ClassVar[list[tuple[str, str]]] = [
        ("note", "Case note"),
        ("contact", "Contact with the child or family"),
        ("telephone", "Telephone call"),
        ("visit", "Visit"),
        ("meeting", "Meeting"),
        ("front_door", "Contact at the front door"),
        ("strategy", "Strategy discussion"),
        ("conference", "Child protection conference"),
        ("core_group", "Core group"),
        ("review", "Review"),
        ("supervision", "Supervision"),
        ("decision", "Manager's decision"),
        ("assessment", "Assessment"),
        ("early_help", "Early help"),
        ("centre", "Children's centre"),
        ("home_education", "Elective home education"),
        ("analysis", "Analysis"),
    ]

    kind = models.CharField(max_length=20, choices=KINDS)
    happened_at = models.DateTimeField()
    all_day = models.BooleanField(default=False)
    headline = models.CharField(max_length=200)
    narrative = models.ForeignKey(Narrative, models.PROTECT, null=True, related_name="+")
    people = ArrayField(models.UUIDField())
    significant = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, default="draft", choices=[(state, state) for state in ("draft", "final", "discarded")]
    )
    addendum_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="addenda")
    author = models.UUIDField()
    typed_by = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)

    class Meta:
        """Signed exactly when final. A page asks for a person's notes through their subjects."""

        constraints = [
            models.CheckConstraint(
                condition=(~models.Q(state="final") & models.Q(signed_at=None))
                | models.Q(state="final", signed_at__isnull=False),
                name="signed_when_final",
            )
        ]
        indexes = [
            models.Index(fields=["author", "state"], name="note_of_author"),
            models.Index(fields=["addendum_to"], name="note_added_to"),
        ]


class NoteSubject(Key):
    """One person that a final note is about."""

    note = models.ForeignKey(CaseNote, models.PROTECT, related_name="subjects", db_index=False)
    person = models.ForeignKey("records.Person", models.PROTECT, related_name="+", db_index=False)
    happened_at = models.DateTimeField()

    class Meta:
        """Found by person, newest first; a person stands once on a note."""

        constraints = [models.UniqueConstraint(fields=["note", "person"], name="subject_once")]
        indexes = [models.Index(fields=["person", "-happened_at"], name="subject_notes")]


class Passage(Key):
    """A part of a text that is about, or from, somebody else: marked while writing, from letter to letter.

    It belongs to the text, which never changes, and not to the note, whose text may be written anew until it is final.
    """

    KINDS: ClassVar[list[tuple[str, str]]] = [
        ("third_party", "About somebody else"),
        ("confidential", "From somebody who must not be named"),
        ("opinion", "Opinion, not fact"),
    ]

    narrative = models.ForeignKey(Narrative, models.PROTECT, related_name="passages")
    start = models.IntegerField()
    end = models.IntegerField()
    kind = models.CharField(max_length=20, choices=KINDS)
    person = models.ForeignKey("records.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        """A passage has letters in it."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(start__gte=0, end__gt=models.F("start")), name="passage_is_text"
            )
        ]


class Visit(ChildFact):
    """A visit to one child, due or done: whether the child was seen, seen alone, where, and why not."""

    KINDS: ClassVar[list[tuple[str, str]]] = [
        ("need", "Child in need visit"),
        ("protection", "Child protection visit"),
        ("care", "Visit to a looked-after child"),
        ("leaving_care", "Personal adviser's visit"),
        ("private_fostering", "Private fostering visit"),
        ("early_help", "Early help visit"),
        ("home_education", "Home education visit"),
    ]

    kind = models.CharField(max_length=20, choices=KINDS)
    due_date = day()
    done_date = day()
    seen = models.BooleanField(null=True)
    seen_alone = models.BooleanField(null=True)
    bedroom_seen = models.BooleanField(null=True)
    announced = models.BooleanField(null=True)
    place = code(100)
    why_not = code(300)
    note = models.ForeignKey(CaseNote, models.PROTECT, null=True, related_name="visits")


class PresentingNeed(ChildFact):
    """A need that somebody came with, from when to when, by the council's list of needs."""

    need = code(40)
    start_date = day()
    end_date = day()
    told_by = code(100)


class PlanAction(ChildFact):
    """What a plan says shall be done: by whom, by when, and whether it was."""

    KINDS: ClassVar[list[tuple[str, str]]] = [
        ("need", "Child in need plan"),
        ("protection", "Child protection plan"),
        ("care", "Care plan"),
        ("pathway", "Pathway plan"),
        ("early_help", "Early help plan"),
    ]

    plan = models.CharField(max_length=20, choices=KINDS)
    action = code(500)
    who = code(200)
    due_date = day()
    done_date = day()
    outcome = code(300)
    ended_date = day()
