"""What may other capabilities and the pages use of the records?"""

from trueword.apps.records import narrative
from trueword.apps.records.classified import categories_of_data
from trueword.apps.records.desk import Desk, Work, offer, purpose_given, purpose_names, staff, typed
from trueword.apps.records.here import add, correct, fed_by, recorded, register, to_file
from trueword.apps.records.importing.nightly import rebuild_index_cards
from trueword.apps.records.models.base import Key
from trueword.apps.records.naming import words
from trueword.apps.records.refiling import file_waiting
from trueword.apps.records.selectors.cards import cards, is_visible
from trueword.apps.records.selectors.child import child_page, index_card, open_child
from trueword.apps.records.selectors.evidence import Count, evidence_counts
from trueword.apps.records.selectors.facts import (
    Cover,
    Fact,
    Fed,
    covers,
    facts_about,
    fed_tables,
    openable,
)
from trueword.apps.records.selectors.household import household
from trueword.apps.records.selectors.imports import identity_questions, import_problems, imported_files
from trueword.apps.records.selectors.looks import who_looked
from trueword.apps.records.selectors.notes import Note, Piece, notes_about, texts
from trueword.apps.records.selectors.outage import OutageRow, outage_rows
from trueword.apps.records.selectors.return_scope import Covered, coverage_of, gaps
from trueword.apps.records.selectors.return_tables import ReturnTables, ssda903_tables
from trueword.apps.records.selectors.search import Query, search
from trueword.apps.records.selectors.team import Member, TeamPage, people_of_team
from trueword.apps.records.selectors.told import searched as all_searched
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
from trueword.apps.records.words import in_words, outcomes_in_words, tables_of_words

__all__ = [
    "Card",
    "ChildPage",
    "Count",
    "Cover",
    "Covered",
    "Desk",
    "Fact",
    "Fed",
    "ImportedFileRow",
    "ImportedTableRow",
    "Key",
    "Line",
    "LookRow",
    "Match",
    "Member",
    "Note",
    "OutageRow",
    "Piece",
    "ProblemRow",
    "Query",
    "QuestionRow",
    "Related",
    "Responsibility",
    "ReturnTables",
    "SearchAnswer",
    "Searched",
    "TeamPage",
    "Told",
    "Work",
    "add",
    "all_searched",
    "cards",
    "categories_of_data",
    "child_page",
    "correct",
    "coverage_of",
    "covers",
    "evidence_counts",
    "facts_about",
    "fed_by",
    "fed_tables",
    "file_waiting",
    "gaps",
    "household",
    "identity_questions",
    "import_problems",
    "imported_files",
    "in_words",
    "index_card",
    "is_visible",
    "narrative",
    "notes_about",
    "offer",
    "open_child",
    "openable",
    "outage_rows",
    "outcomes_in_words",
    "people_of_team",
    "purpose_given",
    "purpose_names",
    "rebuild_index_cards",
    "recorded",
    "register",
    "search",
    "ssda903_tables",
    "staff",
    "tables_of_words",
    "texts",
    "to_file",
    "typed",
    "who_looked",
    "words",
]  # fmt: skip
