"""What may other capabilities and the pages use of the records?"""

from trueword.apps.records import narrative
from trueword.apps.records.classified import categories_of_data
from trueword.apps.records.desk import (
    Desk,
    Work,
    count_on_start,
    offer,
    purpose_given,
    purpose_names,
    remember_purpose,
    staff,
    typed,
)
from trueword.apps.records.here import add, correct, fed_by, recorded, register, to_file
from trueword.apps.records.importing.nightly import rebuild_index_cards
from trueword.apps.records.models import (
    Assessment,
    AssessmentFactor,
    CareEpisode,
    CaseNote,
    ChildInNeedPlan,
    Conference,
    NoteSubject,
    Passage,
    PlanAction,
    PlanReview,
    PresentingNeed,
    ProtectionPlan,
    Referral,
    Section47,
    Visit,
)
from trueword.apps.records.naming import words
from trueword.apps.records.refiling import file_waiting
from trueword.apps.records.selectors.cards import cards, is_visible
from trueword.apps.records.selectors.child import index_card, open_child
from trueword.apps.records.selectors.evidence import Count, evidence_counts
from trueword.apps.records.selectors.family import family_of
from trueword.apps.records.selectors.household import household
from trueword.apps.records.selectors.imports import identity_questions, import_problems, imported_files
from trueword.apps.records.selectors.looks import who_looked
from trueword.apps.records.selectors.need import open_referral
from trueword.apps.records.selectors.outage import OutageRow, outage_rows
from trueword.apps.records.selectors.parts import Part, show_on_record
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
from trueword.apps.records.words import END_REASON, LEGAL_STATUS, PLACEMENT, START_REASON

__all__ = [
    "END_REASON",
    "LEGAL_STATUS",
    "PLACEMENT",
    "START_REASON",
    "Assessment",
    "AssessmentFactor",
    "Card",
    "CareEpisode",
    "CaseNote",
    "ChildInNeedPlan",
    "ChildPage",
    "Conference",
    "Count",
    "Covered",
    "Desk",
    "ImportedFileRow",
    "ImportedTableRow",
    "Line",
    "LookRow",
    "Match",
    "Member",
    "NoteSubject",
    "OutageRow",
    "Part",
    "Passage",
    "PlanAction",
    "PlanReview",
    "PresentingNeed",
    "ProblemRow",
    "ProtectionPlan",
    "Query",
    "QuestionRow",
    "Referral",
    "Related",
    "Responsibility",
    "ReturnTables",
    "SearchAnswer",
    "Searched",
    "Section47",
    "TeamPage",
    "Told",
    "Visit",
    "Work",
    "add",
    "cards",
    "categories_of_data",
    "correct",
    "count_on_start",
    "coverage_of",
    "evidence_counts",
    "family_of",
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
    "open_referral",
    "outage_rows",
    "people_of_team",
    "purpose_given",
    "purpose_names",
    "rebuild_index_cards",
    "recorded",
    "register",
    "remember_purpose",
    "search",
    "show_on_record",
    "ssda903_tables",
    "staff",
    "to_file",
    "typed",
    "who_looked",
    "words",
]  # fmt: skip
