"""What does the children in need census of one year say about one child? One Child element."""

from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape

from trueword.demo.careers import Career
from trueword.demo.dates import Year, last_working, plus
from trueword.demo.need import Case, ProtectionPlan, Section47


def head(year: Year, authority: str) -> str:
    """The start of the file, up to the first child."""
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n<Message><Header><CollectionDetails><Collection>CIN</Collection>"
        f"<Year>{year.end.year}</Year><ReferenceDate>{year.end}</ReferenceDate></CollectionDetails><Source>"
        f"<SourceLevel>L</SourceLevel><LEA>{authority}</LEA><SoftwareCode>Trueword demonstration</SoftwareCode>"
        f"<Release>1</Release><SerialNo>001</SerialNo><DateTime>{year.cut}T12:00:00</DateTime></Source></Header><Children>\n"
    )


TAIL = "</Children></Message>\n"


def child(career: Career, year: Year) -> str:
    """The child's element; empty when no case of the child was open in the year."""
    cases = [case for case in career.cases if _counts(case, year)]
    if not cases:
        return ""
    details = "".join(f"<CINdetails>{''.join(_details(case, year))}</CINdetails>" for case in cases)
    return f"<Child>{''.join(_identity(career, year))}{details}</Child>\n"


def _counts(case: Case, year: Year) -> bool:
    """Open in the year; a referral without further action only when it came in it (or the working day before)."""
    if case.start > year.cut or (case.closed is not None and case.closed < year.start):
        return False
    return not case.nfa or case.start >= last_working(plus(year.start, -1))


def _identity(career: Career, year: Year) -> Iterator[str]:
    person = career.person
    yield f"<ChildIdentifiers>{_element('LAchildID', person.id)}{_element('UPN', person.upn)}"
    yield _element("FormerUPN", person.former_upn)
    yield "" if person.upn else _element("UPNunknown", person.upn_unknown)
    yield _element("PersonBirthDate", career.differs.born_in_cin or person.born)
    yield f"{_element('ExpectedPersonBirthDate', person.expected)}{_element('Sex', person.sex)}"
    if person.died and year.start <= person.died <= year.cut:
        yield _element("PersonDeathDate", person.died)
    yield f"</ChildIdentifiers><ChildCharacteristics>{_element('Ethnicity', person.ethnicity)}"
    if person.born:
        yield f"<Disabilities>{''.join(_element('Disability', each) for each in career.disabilities)}</Disabilities>"
    yield "</ChildCharacteristics>"


def _details(case: Case, year: Year) -> Iterator[str]:
    yield _element("CINreferralDate", case.start) + _element("ReferralSource", case.source)
    yield _element("PrimaryNeedCode", case.need) + _element("CINclosureDate", case.closed)
    yield _element("ReasonForClosure", case.reason)
    yield _assessment(case, year)
    for plan in case.plans:
        if plan.end is None or plan.end >= year.start:
            yield _group(
                "CINPlanDates", _element("CINPlanStartDate", plan.start), _element("CINPlanEndDate", plan.end)
            )
    if case.enquiry and (case.enquiry.conference or case.enquiry.start) >= year.start:
        yield _enquiry(case.enquiry)
    yield _element("ReferralNFA", "1" if case.nfa else "0")
    if case.protection and (case.protection.end is None or case.protection.end >= year.start):
        yield _protection(case.protection, year)


def _assessment(case: Case, year: Year) -> str:
    found = case.assessment
    if found is None or (found.authorised is not None and found.authorised < year.start):
        return ""
    factors = "".join(_element("AssessmentFactors", each) for each in found.factors)
    return _group(
        "Assessments",
        _element("AssessmentActualStartDate", found.start),
        _element("AssessmentInternalReviewDate", found.review),
        _element("AssessmentAuthorisationDate", found.authorised),
        _group("FactorsIdentifiedAtAssessment", factors) if factors else "",
    )


def _enquiry(found: Section47) -> str:
    return _group(
        "Section47",
        _element("S47ActualStartDate", found.start),
        _element("InitialCPCtarget", found.target),
        _element("DateOfInitialCPC", found.conference),
        _element("ICPCnotRequired", "1" if found.not_required else "0"),
    )


def _protection(plan: ProtectionPlan, year: Year) -> str:
    held = "".join(_element("CPPreviewDate", day) for day in plan.reviews if day >= year.start)
    return _group(
        "ChildProtectionPlans",
        _element("CPPstartDate", plan.start),
        _element("CPPendDate", plan.end),
        _element("InitialCategoryOfAbuse", plan.initial),
        _element("LatestCategoryOfAbuse", plan.latest),
        _element("NumberOfPreviousCPP", str(plan.previous)),
        _group("Reviews", held) if held else "",
    )


def _group(name: str, *parts: str) -> str:
    return f"<{name}>{''.join(parts)}</{name}>"


def _element(name: str, value: str | date | None) -> str:
    return f"<{name}>{escape(str(value))}</{name}>" if value else ""
