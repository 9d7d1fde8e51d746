"""What may other capabilities and the pages use of the records?"""

from trueword.apps.records import narrative
from trueword.apps.records.classified import categories_of_data
from trueword.apps.records.desk import Desk, Work, offer, purpose_names, show_at_start, staff, typed
from trueword.apps.records.here import add, correct, fed_by, recorded, register, to_file
from trueword.apps.records.importing.nightly import rebuild_index_cards
from trueword.apps.records.models import (
    EarlyHelpEpisode,
    PersonStatement,
    PlanAction,
    PresentingNeed,
    Relationship,
)
from trueword.apps.records.naming import words
from trueword.apps.records.refiling import file_waiting
from trueword.apps.records.selectors.cards import cards, is_visible
from trueword.apps.records.selectors.child import index_card, open_child
from trueword.apps.records.selectors.evidence import Count, evidence_counts
from trueword.apps.records.selectors.household import household
from trueword.apps.records.selectors.imports import identity_questions, import_problems, imported_files
from trueword.apps.records.selectors.looks import who_looked
from trueword.apps.records.selectors.outage import OutageRow, outage_rows
from trueword.apps.records.selectors.return_scope import Covered, coverage_of, gaps
from trueword.apps.records.selectors.return_tables import ReturnTables, ssda903_tables
from trueword.apps.records.selectors.search import Query, search
from trueword.apps.records.selectors.team import Member, TeamPage, people_of_team
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
    "Covered",
    "Desk",
    "EarlyHelpEpisode",
    "ImportedFileRow",
    "ImportedTableRow",
    "Line",
    "LookRow",
    "Match",
    "Member",
    "OutageRow",
    "PersonStatement",
    "PlanAction",
    "PresentingNeed",
    "ProblemRow",
    "Query",
    "QuestionRow",
    "Related",
    "Relationship",
    "Responsibility",
    "ReturnTables",
    "SearchAnswer",
    "Searched",
    "TeamPage",
    "Told",
    "Work",
    "add",
    "cards",
    "categories_of_data",
    "correct",
    "coverage_of",
    "evidence_counts",
    "fed_by",
    "file_waiting",
    "gaps",
    "household",
    "identity_questions",
    "import_problems",
    "imported_files",
    "index_card",
    "is_visible",
    "narrative",
    "offer",
    "open_child",
    "outage_rows",
    "people_of_team",
    "purpose_names",
    "rebuild_index_cards",
    "recorded",
    "register",
    "search",
    "show_at_start",
    "ssda903_tables",
    "staff",
    "to_file",
    "typed",
    "who_looked",
    "words",
]  # fmt: skip
