"""What may other capabilities and the pages use of the records?"""

from trueword.apps.records import narrative
from trueword.apps.records.classified import categories_of_data
from trueword.apps.records.desk import Desk, Work, offer, offer_count, purpose_names, staff, typed
from trueword.apps.records.here import (
    add,
    correct,
    fed_by,
    recorded,
    recorded_in_the_name_of,
    register,
    to_file,
)
from trueword.apps.records.importing.nightly import rebuild_index_cards
from trueword.apps.records.models import (
    Address,
    CaseNote,
    Contact,
    EarlyHelpEpisode,
    Identifier,
    NoteSubject,
    Person,
    PersonStatement,
    Referral,
    Relationship,
    ToFile,
)
from trueword.apps.records.models.base import Key
from trueword.apps.records.naming import fold_identifier, words
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
from trueword.apps.records.words import REFERRAL_SOURCE

__all__ = [
    "REFERRAL_SOURCE",
    "Address",
    "Card",
    "CaseNote",
    "ChildPage",
    "Contact",
    "Count",
    "Covered",
    "Desk",
    "EarlyHelpEpisode",
    "Identifier",
    "ImportedFileRow",
    "ImportedTableRow",
    "Key",
    "Line",
    "LookRow",
    "Match",
    "Member",
    "NoteSubject",
    "OutageRow",
    "Person",
    "PersonStatement",
    "ProblemRow",
    "Query",
    "QuestionRow",
    "Referral",
    "Related",
    "Relationship",
    "Responsibility",
    "ReturnTables",
    "SearchAnswer",
    "Searched",
    "TeamPage",
    "ToFile",
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
    "fold_identifier",
    "gaps",
    "household",
    "identity_questions",
    "import_problems",
    "imported_files",
    "index_card",
    "is_visible",
    "narrative",
    "offer",
    "offer_count",
    "open_child",
    "outage_rows",
    "people_of_team",
    "purpose_names",
    "rebuild_index_cards",
    "recorded",
    "recorded_in_the_name_of",
    "register",
    "search",
    "ssda903_tables",
    "staff",
    "to_file",
    "typed",
    "who_looked",
    "words",
]  # fmt: skip
