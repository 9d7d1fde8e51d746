"""All models of the record, gathered where Django looks for them."""

from trueword.apps.records.models.care import (
    Adoption,
    CareEpisode,
    CareLeaver,
    CareReview,
    DeprivationOfLiberty,
    HealthYear,
    MissingEpisode,
    PeriodOfCare,
    PlacedForAdoption,
    PreviousPermanence,
    SocialWorkerEpisode,
    UnaccompaniedChild,
)
from trueword.apps.records.models.closing import ClosureRequest
from trueword.apps.records.models.finding import IndexCard, SearchKey, ToFile
from trueword.apps.records.models.history import History
from trueword.apps.records.models.identity import Merge, SealedLink
from trueword.apps.records.models.need import (
    Assessment,
    AssessmentFactor,
    ChildInNeedPlan,
    Conference,
    Contact,
    Disability,
    EarlyHelpEpisode,
    PlanReview,
    PreProceedings,
    ProtectionPlan,
    Referral,
    Section47,
)
from trueword.apps.records.models.notes import (
    CaseNote,
    Narrative,
    NoteSubject,
    Passage,
    PlanAction,
    PresentingNeed,
    Visit,
)
from trueword.apps.records.models.people import (
    Address,
    Family,
    FamilyMembership,
    Identifier,
    Name,
    ParentalResponsibility,
    Person,
    PersonStatement,
    Relationship,
)
from trueword.apps.records.models.sources import (
    Coverage,
    IdentityQuestion,
    ImportedFile,
    ImportedTable,
    ImportProblem,
    Source,
)
from trueword.apps.records.models.warnings import DangerWarning

__all__ = [
    "Address", "Adoption", "Assessment", "AssessmentFactor", "CareEpisode", "CareLeaver", "CareReview", "CaseNote",
    "ChildInNeedPlan", "ClosureRequest", "Conference", "Contact", "Coverage", "DangerWarning", "DeprivationOfLiberty",
    "Disability", "EarlyHelpEpisode", "Family", "FamilyMembership", "HealthYear", "History", "Identifier",
    "IdentityQuestion", "ImportProblem", "ImportedFile", "ImportedTable", "IndexCard", "Merge", "MissingEpisode",
    "Name", "Narrative", "NoteSubject", "ParentalResponsibility", "Passage", "PeriodOfCare", "Person",
    "PersonStatement", "PlacedForAdoption", "PlanAction", "PlanReview", "PreProceedings", "PresentingNeed",
    "PreviousPermanence", "ProtectionPlan", "Referral", "Relationship", "SealedLink", "SearchKey", "Section47",
    "SocialWorkerEpisode", "Source", "ToFile", "UnaccompaniedChild", "Visit",
]  # fmt: skip
