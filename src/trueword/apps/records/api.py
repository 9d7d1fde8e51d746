"""What may other capabilities and the pages use of the records?"""

from trueword.apps.records import narrative
from trueword.apps.records.ages import age
from trueword.apps.records.classified import categories_of_data
from trueword.apps.records.desk import (
    Desk,
    Work,
    offer,
    offer_count,
    purpose_given,
    purpose_names,
    remember_purpose,
    staff,
    typed,
)
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
from trueword.apps.records.importing.reworking import alone, rework
from trueword.apps.records.models import (
    Address,
    Assessment,
    AssessmentFactor,
    CareEpisode,
    CaseNote,
    ChildInNeedPlan,
    Conference,
    Contact,
    EarlyHelpEpisode,
    Identifier,
    NoteSubject,
    Passage,
    Person,
    PersonStatement,
    PlanAction,
    PlanReview,
    PresentingNeed,
    ProtectionPlan,
    Referral,
    Relationship,
    Section47,
    ToFile,
    Visit,
)
from trueword.apps.records.models.base import Key
from trueword.apps.records.naming import fold_identifier, words
from trueword.apps.records.refiling import file_everybody, file_waiting
from trueword.apps.records.sealing import Seal, end_seal, make_seal, seals_seen
from trueword.apps.records.selectors.cards import cards, is_visible
from trueword.apps.records.selectors.child import index_card, open_child
from trueword.apps.records.selectors.evidence import Count, evidence_counts
from trueword.apps.records.selectors.family import family_of
from trueword.apps.records.selectors.household import household
from trueword.apps.records.selectors.imports import import_problems, imported_files
from trueword.apps.records.selectors.kinship import Kinship, Relative, Stay, Tie, kinship
from trueword.apps.records.selectors.looks import who_looked
from trueword.apps.records.selectors.merged import Merged, merged_into, merges_seen
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
    Related,
    Responsibility,
    SearchAnswer,
    Searched,
    Told,
)
from trueword.apps.records.words import END_REASON, LEGAL_STATUS, PLACEMENT, REFERRAL_SOURCE, START_REASON

__all__ = [
    "END_REASON",
    "LEGAL_STATUS",
    "PLACEMENT",
    "REFERRAL_SOURCE",
    "START_REASON",
    "Address",
    "Assessment",
    "AssessmentFactor",
    "Card",
    "CareEpisode",
    "CaseNote",
    "ChildInNeedPlan",
    "ChildPage",
    "Conference",
    "Contact",
    "Count",
    "Covered",
    "Desk",
    "EarlyHelpEpisode",
    "Identifier",
    "ImportedFileRow",
    "ImportedTableRow",
    "Key",
    "Kinship",
    "Line",
    "LookRow",
    "Match",
    "Member",
    "Merged",
    "NoteSubject",
    "OutageRow",
    "Part",
    "Passage",
    "Person",
    "PersonStatement",
    "PlanAction",
    "PlanReview",
    "PresentingNeed",
    "ProblemRow",
    "ProtectionPlan",
    "Query",
    "Referral",
    "Related",
    "Relationship",
    "Relative",
    "Responsibility",
    "ReturnTables",
    "Seal",
    "SearchAnswer",
    "Searched",
    "Section47",
    "Stay",
    "TeamPage",
    "Tie",
    "ToFile",
    "Told",
    "Visit",
    "Work",
    "add",
    "age",
    "alone",
    "cards",
    "categories_of_data",
    "correct",
    "coverage_of",
    "end_seal",
    "evidence_counts",
    "family_of",
    "fed_by",
    "file_everybody",
    "file_waiting",
    "fold_identifier",
    "gaps",
    "household",
    "import_problems",
    "imported_files",
    "index_card",
    "is_visible",
    "kinship",
    "make_seal",
    "merged_into",
    "merges_seen",
    "narrative",
    "offer",
    "offer_count",
    "open_child",
    "open_referral",
    "outage_rows",
    "people_of_team",
    "purpose_given",
    "purpose_names",
    "rebuild_index_cards",
    "recorded",
    "recorded_in_the_name_of",
    "register",
    "remember_purpose",
    "rework",
    "seals_seen",
    "search",
    "show_on_record",
    "ssda903_tables",
    "staff",
    "to_file",
    "typed",
    "who_looked",
    "words",
]
