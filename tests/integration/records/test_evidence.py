"""Each published figure names the sources that it was counted from, and what they cover."""

from __future__ import annotations

from datetime import UTC, date, datetime

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_a_figure_names_its_own_sources(small_record):
    from trueword.apps.access.api import working_as
    from trueword.apps.records import models as m
    from trueword.apps.records.api import evidence_counts

    with working_as("test evidence"):
        census = m.Source.objects.using("jobs").create(code="cin", name="Census")
        file = m.ImportedFile.objects.using("jobs").get(name="people.csv")
        m.Coverage.objects.using("jobs").create(
            source=census, table="CINdetails", children="children in need", period_from=date(2026, 4, 1),
            period_to=date(2027, 3, 31), declared_at=NOON,
        )  # fmt: skip
        m.Referral.objects.using("jobs").create(
            source=census, source_row="r", first_file=file, last_file=file, person_id=small_record.child
        )
        told = {count.code: count for count in evidence_counts(date(2026, 11, 24))}
    assert told["contacts"].number == 2 and told["contacts"].scope == "Case system (not said to be complete)"
    assert told["referrals"].scope == "Census (complete for 1 April 2026 to 31 March 2027)"
    assert told["files"].scope == "everything taken in here"
    assert told["plans"].number == 0 and told["plans"].scope == "nothing was taken in yet"
