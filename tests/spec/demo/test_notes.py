"""The county's case notes read like case notes: whole sentences, nobody called None, and the same seed writes the same."""

from __future__ import annotations

from datetime import date
from random import Random
from uuid import UUID

import pytest

from trueword.demo.notes import scenes
from trueword.demo.notes.cast import Adult, Cast, Child, cast
from trueword.demo.notes.diary import STAGES, Stage, diary

SCENES = sorted(
    {scene for table, _ in STAGES.values() for scene, _ in table}, key=lambda scene: scene.__name__
)
LEO = Child(UUID(int=1), "Oliver", "Plant", date(2016, 5, 1), "M")
AVA = Child(UUID(int=2), "Ava", "Plant", None, "")
MUM = Adult(UUID(int=3), "Jade", "Plant", "mother")
DAD = Adult(UUID(int=4), "Lee", "Cope", "father")
FAMILIES = [((LEO,), ()), ((LEO, AVA), (MUM,)), ((AVA,), (MUM, DAD))]


def around(seed: int, family: int) -> Cast:
    children, adults = FAMILIES[family]
    return cast(Random(seed), children, adults, "")


@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_is_whole_sentences_about_somebody(scene: scenes.Scene) -> None:
    for seed in range(150):
        written = scene(Random(seed), around(seed, seed % 3), date(2026, 3, 4))
        assert all(said.text[-1] == "." and said.text[0].isupper() for said in written.said), written
        assert "None" not in " ".join(said.text for said in written.said) + written.headline
        assert len(written.headline) <= 200
        assert written.visit == (written.seen is not None)
        assert bool(written.why_not) == (written.seen is False)


def test_third_parties_sources_and_opinions_are_marked_and_some_are_forgotten() -> None:
    said = [
        each for seed in range(300) for scene in SCENES for each in scene(Random(seed), around(seed, 2), date(2026, 3, 4)).said
    ]  # fmt: skip
    assert {each.mark for each in said} == {"", "third_party", "confidential", "opinion"}
    told = [each for each in said if "asked that I do not say so" in each.text]
    assert {each.mark for each in told} == {"confidential", ""}


def test_notes_are_written_on_working_days_while_the_case_was_open() -> None:
    stages = (Stage("need", date(2020, 3, 2), date(2020, 9, 1)), Stage("care", date(2024, 1, 8), None))
    days = list(diary(Random(7), around(7, 1), stages, date(2026, 11, 24)))
    assert {day.stage for day in days} == {"need", "care"}
    assert all(day.at.weekday() < 5 for day in days)
    assert all(date(2020, 2, 28) <= day.at.date() <= date(2020, 9, 1) for day in days if day.stage == "need")
    assert all(date(2024, 1, 5) <= day.at.date() <= date(2026, 11, 24) for day in days if day.stage == "care")


def test_the_same_seed_writes_the_same() -> None:
    stages = (Stage("protection", date(2025, 3, 2), None),)
    first, second = (list(diary(Random(5), around(5, 1), stages, date(2026, 11, 24))) for _ in range(2))
    assert first == second
    assert first != list(diary(Random(6), around(5, 1), stages, date(2026, 11, 24)))
