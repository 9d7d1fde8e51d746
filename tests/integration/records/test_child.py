"""The child's page: what an adoption order ends, and cells that could not be read."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import transaction

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def page(small_record):
    """The small record's child: mother, care order, adopted on 1 March 2026, an enquiry without a readable start."""
    from trueword.apps.access.api import working_as
    from trueword.apps.records import api as records
    from trueword.apps.records import models as m

    child = small_record.child
    with working_as("test adoption"):
        source = m.Source.objects.using("jobs").get(code="ssd")
        file = m.ImportedFile.objects.using("jobs").get(name="people.csv")
        fed = {"source": source, "first_file": file, "last_file": file, "person_id": child}
        mother = m.Person.objects.using("jobs").create(id=uuid4(), kinds=["parent"], recorded_at=NOON)
        m.IndexCard.objects.using("jobs").create(
            person=mother, surname="Ashdown", forename="Mary", sort_key="ashdown"
        )
        for basis, holder, begun in (
            ("birth_mother", mother, date(2015, 5, 1)),
            ("adoption_order", None, date(2026, 3, 1)),
        ):
            m.ParentalResponsibility.objects.using("jobs").create(
                **fed, source_row=basis, holder=holder, holder_body="" if holder else "the adopters", basis=basis,
                evidence="as told", valid_from=begun,
            )  # fmt: skip
        m.CareEpisode.objects.using("jobs").create(
            **fed,
            source_row="e",
            start_date=date(2025, 1, 1),
            legal_status="E1",
            end_date=date(2026, 3, 1),
            end_reason="E11",
        )
        referral = m.Referral.objects.using("jobs").create(
            **fed, source_row="r", referral_date=date(2026, 4, 1)
        )
        m.Section47.objects.using("jobs").create(
            **fed, source_row="s", referral=referral, unreadable={"S47ActualStartDate": "2026-02-31"}
        )
    with transaction.atomic():
        yield records.open_child(small_record.viewers["front_door"], child, "protect", on=NOON)


def test_the_adoption_order_ends_earlier_responsibility(page):
    told = {held.basis: (held.end, held.evidence) for held in page.responsibility}
    assert (
        told["Birth mother"][0] == date(2026, 3, 1)
        and "ended by the adoption order" in told["Birth mother"][1]
    )
    assert told["Adoption order"][0] is None
    assert told["Placement order (Adoption and Children Act 2002 section 25)"][0] == date(2026, 3, 1)


def test_an_enquiry_whose_start_cannot_be_read_is_still_a_danger(page):
    danger = next(line for line in page.dangers if line.what == "Section 47 enquiry")
    assert danger.start is None and danger.unreadable == (("S47ActualStartDate", "2026-02-31"),)


def test_cells_that_could_not_be_read_are_shown_wherever_they_stand(page):
    (referral,) = page.need
    assert [part.unreadable for part in referral.parts if part.what == "Section 47 enquiry"] == [
        (("S47ActualStartDate", "2026-02-31"),)
    ]
