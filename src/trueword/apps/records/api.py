"""What may other capabilities and the pages use of the records?"""

from trueword.apps.records.classified import categories_of_data
from trueword.apps.records.desk import Desk, purpose_names, staff, typed
from trueword.apps.records.importing.nightly import rebuild_index_cards
from trueword.apps.records.selectors.child import index_card, open_child
from trueword.apps.records.selectors.evidence import Count, evidence_counts
from trueword.apps.records.selectors.imports import identity_questions, import_problems, imported_files
from trueword.apps.records.selectors.looks import who_looked
from trueword.apps.records.selectors.outage import OutageRow, outage_rows
from trueword.apps.records.selectors.return_tables import ReturnTables, ssda903_tables
from trueword.apps.records.selectors.search import Query, search
from trueword.apps.records.selectors.values import (
    Card,
    ChildPage,
    ImportedFileRow,
    ImportedTableRow,
    Line,
    LookRow,
    Match,
    ProblemRow,
    QuestionRow,
    Related,
    Responsibility,
    SearchAnswer,
    Searched,
    Told,
)

__all__ = [
    "Card",
    "ChildPage",
    "Count",
    "Desk",
    "ImportedFileRow",
    "ImportedTableRow",
    "Line",
    "LookRow",
    "Match",
    "OutageRow",
    "ProblemRow",
    "Query",
    "QuestionRow",
    "Related",
    "Responsibility",
    "ReturnTables",
    "SearchAnswer",
    "Searched",
    "Told",
    "categories_of_data",
    "evidence_counts",
    "identity_questions",
    "import_problems",
    "imported_files",
    "index_card",
    "open_child",
    "outage_rows",
    "purpose_names",
    "rebuild_index_cards",
    "search",
    "ssda903_tables",
    "staff",
    "typed",
    "who_looked",
]  # fmt: skip
