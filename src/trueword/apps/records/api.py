"""What may other capabilities and the pages use of the records?"""

from trueword.apps.records import narrative
from trueword.apps.records.ages import age
from trueword.apps.records.classified import categories_of_data
from trueword.apps.records.desk import Desk, Work, offer, purpose_given, purpose_names, staff, typed
from trueword.apps.records.here import add, correct, fed_by, recorded, register, to_file
from trueword.apps.records.importing.nightly import rebuild_index_cards
from trueword.apps.records.importing.reworking import alone, rework
from trueword.apps.records.models import Identifier, PersonStatement
from trueword.apps.records.naming import words
from trueword.apps.records.refiling import file_everybody, file_waiting
from trueword.apps.records.sealing import Seal, end_seal, make_seal, seals_seen
from trueword.apps.records.selectors.cards import cards, is_visible
from trueword.apps.records.selectors.child import index_card, open_child
from trueword.apps.records.selectors.details import FACTS, Details, Entry, Value, details, in_fact_words
from trueword.apps.records.selectors.evidence import Count, evidence_counts
from trueword.apps.records.selectors.household import household
from trueword.apps.records.selectors.imports import import_problems, imported_files
from trueword.apps.records.selectors.kinship import Kinship, Relative, Stay, Tie, kinship
from trueword.apps.records.selectors.looks import who_looked
from trueword.apps.records.selectors.merged import Merged, leads_to, merged_into, merges_seen
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
    Related,
    Responsibility,
    SearchAnswer,
    Searched,
    Told,
)

__all__ = [
    "FACTS",
    "Card",
    "ChildPage",
    "Count",
    "Covered",
    "Desk",
    "Details",
    "Entry",
    "Identifier",
    "ImportedFileRow",
    "ImportedTableRow",
    "Kinship",
    "Line",
    "LookRow",
    "Match",
    "Member",
    "Merged",
    "OutageRow",
    "PersonStatement",
    "ProblemRow",
    "Query",
    "Related",
    "Relative",
    "Responsibility",
    "ReturnTables",
    "Seal",
    "SearchAnswer",
    "Searched",
    "Stay",
    "TeamPage",
    "Tie",
    "Told",
    "Value",
    "Work",
    "add",
    "age",
    "alone",
    "cards",
    "categories_of_data",
    "correct",
    "coverage_of",
    "details",
    "end_seal",
    "evidence_counts",
    "fed_by",
    "file_everybody",
    "file_waiting",
    "gaps",
    "household",
    "import_problems",
    "imported_files",
    "in_fact_words",
    "index_card",
    "is_visible",
    "kinship",
    "leads_to",
    "make_seal",
    "merged_into",
    "merges_seen",
    "narrative",
    "offer",
    "open_child",
    "outage_rows",
    "people_of_team",
    "purpose_given",
    "purpose_names",
    "rebuild_index_cards",
    "recorded",
    "register",
    "rework",
    "seals_seen",
    "search",
    "ssda903_tables",
    "staff",
    "to_file",
    "typed",
    "who_looked",
    "words",
]  # fmt: skip
