"""What may other capabilities and the pages use of the records?"""

from trueword.adapters.keys import KeysUnavailable
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
    show_at_start,
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
from trueword.apps.records.importing.feeding import Standing as FeedStanding
from trueword.apps.records.importing.feeding import see_that_it_came, take_delivery
from trueword.apps.records.importing.feeding import standing as feed_standing
from trueword.apps.records.importing.nightly import rebuild_index_cards
from trueword.apps.records.importing.reworking import alone, rework
from trueword.apps.records.keys import key_store, tend_ring
from trueword.apps.records.models import (
    Address,
    Assessment,
    AssessmentFactor,
    CareEpisode,
    CareReview,
    CaseNote,
    ChildInNeedPlan,
    ClosureRequest,
    Conference,
    Contact,
    DangerWarning,
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
from trueword.apps.records.models.base import HERE, Key
from trueword.apps.records.naming import fold_identifier, words
from trueword.apps.records.pages import allowed, present, shown_or_refused
from trueword.apps.records.refiling import file_everybody, file_waiting
from trueword.apps.records.sealing import Seal, end_seal, make_seal, seals_seen
from trueword.apps.records.selectors.cards import cards, is_visible
from trueword.apps.records.selectors.child import child_page, index_card, open_child
from trueword.apps.records.selectors.child import open_lines as still_open
from trueword.apps.records.selectors.details import FACTS, Details, Entry, Value, details, in_fact_words
from trueword.apps.records.selectors.due import Due, Dues, due_for, tell_due
from trueword.apps.records.selectors.evidence import Count, evidence_counts
from trueword.apps.records.selectors.facts import Cover, Fact, Fed, covers, facts_about, fed_tables, openable
from trueword.apps.records.selectors.family import family_of
from trueword.apps.records.selectors.happenings import EventSource, Happening, happenings_about, offer_events
from trueword.apps.records.selectors.household import household
from trueword.apps.records.selectors.imports import (
    Delivery,
    deliveries,
    delivery_of,
    import_problems,
    imported_files,
)
from trueword.apps.records.selectors.kinship import Kinship, Relative, Stay, Tie, kinship
from trueword.apps.records.selectors.looks import who_looked
from trueword.apps.records.selectors.merged import Merged, leads_to, merged_into, merges_seen
from trueword.apps.records.selectors.need import open_referral
from trueword.apps.records.selectors.notes import Note, Piece, notes_about, texts, whole_texts
from trueword.apps.records.selectors.outage import OutageRow, outage_rows
from trueword.apps.records.selectors.parts import Part, show_on_record
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
    Related,
    Responsibility,
    SearchAnswer,
    Searched,
    Told,
)
from trueword.apps.records.selectors.warnings import EXTENTS, ORDERS, HeldWarning, warnings_of
from trueword.apps.records.selectors.withheld import addresses_kept
from trueword.apps.records.spreadsheets import defused
from trueword.apps.records.typed_days import BOXES, day_of
from trueword.apps.records.words import (
    END_REASON,
    LEGAL_STATUS,
    PARTICIPATION,
    PLACEMENT,
    REFERRAL_SOURCE,
    START_REASON,
    in_words,
    outcomes_in_words,
    tables_of_words,
)

__all__ = [
    "BOXES",
    "END_REASON",
    "EXTENTS",
    "FACTS",
    "HERE",
    "LEGAL_STATUS",
    "ORDERS",
    "PARTICIPATION",
    "PLACEMENT",
    "REFERRAL_SOURCE",
    "START_REASON",
    "Address",
    "Assessment",
    "AssessmentFactor",
    "Card",
    "CareEpisode",
    "CareReview",
    "CaseNote",
    "ChildInNeedPlan",
    "ChildPage",
    "ClosureRequest",
    "Conference",
    "Contact",
    "Count",
    "Cover",
    "Covered",
    "DangerWarning",
    "Delivery",
    "Desk",
    "Details",
    "Due",
    "Dues",
    "EarlyHelpEpisode",
    "Entry",
    "EventSource",
    "Fact",
    "Fed",
    "FeedStanding",
    "Happening",
    "HeldWarning",
    "Identifier",
    "ImportedFileRow",
    "ImportedTableRow",
    "Key",
    "KeysUnavailable",
    "Kinship",
    "Line",
    "LookRow",
    "Match",
    "Member",
    "Merged",
    "Note",
    "NoteSubject",
    "OutageRow",
    "Part",
    "Passage",
    "Person",
    "PersonStatement",
    "Piece",
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
    "Value",
    "Visit",
    "Work",
    "add",
    "addresses_kept",
    "age",
    "all_searched",
    "allowed",
    "alone",
    "cards",
    "categories_of_data",
    "child_page",
    "correct",
    "coverage_of",
    "covers",
    "day_of",
    "defused",
    "deliveries",
    "delivery_of",
    "details",
    "due_for",
    "end_seal",
    "evidence_counts",
    "facts_about",
    "family_of",
    "fed_by",
    "fed_tables",
    "feed_standing",
    "file_everybody",
    "file_waiting",
    "fold_identifier",
    "gaps",
    "happenings_about",
    "household",
    "import_problems",
    "imported_files",
    "in_fact_words",
    "in_words",
    "index_card",
    "is_visible",
    "key_store",
    "kinship",
    "leads_to",
    "make_seal",
    "merged_into",
    "merges_seen",
    "narrative",
    "notes_about",
    "offer",
    "offer_count",
    "offer_events",
    "open_child",
    "open_referral",
    "openable",
    "outage_rows",
    "outcomes_in_words",
    "people_of_team",
    "present",
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
    "see_that_it_came",
    "show_at_start",
    "show_on_record",
    "shown_or_refused",
    "ssda903_tables",
    "staff",
    "still_open",
    "tables_of_words",
    "take_delivery",
    "tell_due",
    "tend_ring",
    "texts",
    "to_file",
    "typed",
    "warnings_of",
    "who_looked",
    "whole_texts",
    "words",
]
