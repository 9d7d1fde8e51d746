"""What stands in the file of a list that somebody takes away? One line a record; no cell can run as a formula."""

import csv
import io
from datetime import date

from trueword.apps.disposal.selectors import Listed, Wanted
from trueword.apps.records.api import defused

COLUMNS = (
    "Surname",
    "Forename",
    "Born",
    "Class",
    "Kept until",
    "Rules",
    "Why it does not go",
    "Taken out until",
)


def as_csv(found: Listed, wanted: Wanted) -> str:
    """The whole file, with the mark by which a spreadsheet knows UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in found.rows:
        cells = (row.card.surname, row.card.forename, _iso(row.card.birth_date), wanted.record_class, _iso(row.until),
                 "; ".join(row.rules), "; ".join(row.why), _iso(row.out_until))  # fmt: skip
        writer.writerow(defused(cell) for cell in cells)
    return "\ufeff" + out.getvalue()


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
