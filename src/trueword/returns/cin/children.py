"""Who is the child? Identifiers, pupil number, sex, ethnicity, birth and death."""

from trueword.returns.cin.book import row_rule, set_rule
from trueword.returns.rule import flag
from trueword.returns.sql import neither, unreadable

# The Department's list for characters 2 to 4 of a pupil number: authorities of today and before, and other issuers.
_ISSUERS = (
    "001-005 201-213 301-320 330-336 340-344 350-359 370-373 380-384 390-394 420 660-681 701-708 800-803 805-808"
    " 810-813 815 816 820-823 825 826 830 831 835-839 840 841 845 846 850-852 855-857 860 861 865-896 908 909 916"
    " 919 921 925 926 928 929 931 933 935-938 940-943"
)
_CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # no I, O and S
_ETHNICITIES = (
    "ABAN AIND AOTH APKN BAFR BCRB BOTH CHNE MOTH MWAS MWBA MWBC NOBT OOTH REFU WBRI WIRI WIRT WOTH WROM"
)


def _issuers() -> str:
    """Every code of the list, its ranges written out."""
    ends = [(part.split("-")[0], part.split("-")[-1]) for part in _ISSUERS.split()]
    return " ".join(f"{code:03}" for first, last in ends for code in range(int(first), int(last) + 1))


def _wrong_check_letter(pattern: str) -> str:
    """The pupil number fits the pattern and character 1 is not the letter that characters 2 to 13 give.

    A letter in character 13 counts as its place among the check letters.
    """
    digits = " + ".join(f"{p} * coalesce(try_cast(substr(upn, {p}, 1) AS INTEGER), 0)" for p in range(2, 13))
    last = f"coalesce(try_cast(substr(upn, 13, 1) AS INTEGER), strpos('{_CHECK_LETTERS}', substr(upn, 13, 1)) - 1)"
    letter = f"substr('{_CHECK_LETTERS}', ({digits} + 13 * {last}) % 23 + 1, 1)"
    return f"length(upn) = 13 AND regexp_matches(upn, '{pattern}') AND substr(upn, 1, 1) <> {letter}"


RULES = (
    row_rule(
        "1510",
        "UPN invalid (wrong check letter at character 1)",
        fails=_wrong_check_letter("[0-9]{12}$"),
        department=_wrong_check_letter("[0-9]{11}[0-9A-HJ-NP-RT-Z]$"),
    ),
    set_rule(
        "1520",
        "More than one record with the same UPN.",
        """
        SELECT i.pos AS child_identifiers, r.first AS repeated
        FROM child_identifiers i
        JOIN (SELECT upn, min(pos) AS first FROM child_identifiers GROUP BY upn HAVING count(*) > 1) r
            ON r.upn = i.upn
        """,
        flags={"repeated": flag("ChildIdentifiers", "UPN")},
    ),
    row_rule(
        "1530",
        "UPN invalid (characters 2-4 not a recognised LA code)",
        fails=f"length(upn) = 13 AND {neither('substr(upn, 2, 3)', _issuers())}",
    ),
    row_rule(
        "1540",
        "UPN invalid (characters 5-12 not all numeric)",
        fails="NOT regexp_matches(substr(upn, 5, 8), '^[0-9]+$')",
    ),
    row_rule(
        "1550",
        "UPN invalid (character 13 not a recognised value)",
        fails="length(upn) = 13 AND NOT regexp_matches(substr(upn, 13, 1), '^[0-9A-HJ-NP-RT-Z]$')",
    ),
    row_rule(
        "1560Q",
        "Please check and either amend or provide a reason: Former UPN wrongly formatted",
        fails=r"length(former_upn) <> 13 OR NOT regexp_matches(former_upn, '^\p{L}[0-9]{12}$')",
        department="length(former_upn) <> 13 OR NOT regexp_matches(former_upn, '^[A-Za-z][0-9]{11}[0-9A-Za-z]$')",
    ),
    row_rule(
        "1570",
        "LA Child ID must not be longer than 20 characters",
        fails="length(la_child_id) > 20",
    ),
    row_rule(
        "1580",
        "LA Child ID must not contain any non-alphanumeric characters",
        fails=r"regexp_matches(la_child_id, '[^\p{L}\p{N}]')",
    ),
    set_rule(
        "2886Q",
        "Please check and either amend or provide a reason: Percentage of children with no sex recorded is "
        "more than 2% (excluding unborns)",
        """
        SELECT 1 AS whole_return
        WHERE 50 * (SELECT count(*) FROM child_identifiers  -- more than a fiftieth
                    WHERE (sex IS NULL OR sex = 'U') AND expected_person_birth_date_text IS NULL)
            > (SELECT count(*) FROM child_identifiers)
        """,
    ),
    row_rule(
        "4180",
        "Sex must be provided and equal M, F, or U",
        fails=neither("sex", "M F U"),
    ),
    row_rule(
        "4220",
        "Ethnicity is missing or invalid (see Ethnicity table)",
        fails=neither("ethnicity", _ETHNICITIES),
    ),
    row_rule(
        "8500",
        "LA Child ID missing",
        fails="la_child_id IS NULL",
    ),
    set_rule(
        "8510",
        "More than one child record with the same LA Child ID",
        """
        SELECT i.pos AS child_identifiers, r.first AS repeated
        FROM child_identifiers i
        JOIN (SELECT la_child_id, min(pos) AS first FROM child_identifiers
              GROUP BY la_child_id HAVING count(*) > 1) r
            ON same(r.la_child_id, i.la_child_id)  -- two blanks are the same child here
        """,
        flags={"repeated": flag("ChildIdentifiers", "LAchildID")},
    ),
    row_rule(
        "8520",
        "Date of Birth is after data collection period (must be on or before the end of the census period)",
        fails="person_birth_date > :year_end",
    ),
    row_rule(
        "8525Q",
        "Either Date of Birth or Expected Date of Birth must be provided (but not both)",
        # The rule that owns both dates: one that cannot be read fails whatever the other holds.
        fails=f"""
        (person_birth_date_text IS NULL) = (expected_person_birth_date_text IS NULL)
        OR {unreadable("person_birth_date")} OR {unreadable("expected_person_birth_date")}
        """,
    ),
    row_rule(
        "8530Q",
        "Please check and either amend data or provide a reason: Expected Date of Birth is outside the "
        "expected range for this census (March to December of the Census Year end)",
        fails="""
        expected_person_birth_date <= add_days(:year_end, -30)
        OR expected_person_birth_date >= add_months(:year_end, 9)
        """,
        department="""
        expected_person_birth_date < add_days(:year_end, -30)
        OR expected_person_birth_date > add_months(:year_end, 9)
        """,
    ),
    row_rule(
        "8535Q",
        "Please check and either amend data or provide a reason: Child’s date of death should not be prior "
        "to the date of birth",
        fails="""
        person_death_date_text IS NOT NULL
        AND (person_birth_date_text IS NULL OR person_birth_date > person_death_date)
        """,
    ),
    row_rule(
        "8545Q",
        "Please check and either amend data or provide a reason: Child's date of death should be within the "
        "census year",
        fails="NOT in_year(person_death_date)",
    ),
    set_rule(
        "8590",
        "Child does not have a recorded CIN episode.",
        """
        SELECT i.pos AS child_identifiers FROM child_identifiers i
        WHERE NOT EXISTS (SELECT 1 FROM cin_details c WHERE c.la_child_id = i.la_child_id)
        """,
    ),
    row_rule(
        "8750",
        "Sex must equal U for an unborn child",
        fails=f"""
        person_birth_date_text IS NULL AND expected_person_birth_date_text IS NOT NULL AND {neither("sex", "U")}
        """,
    ),
    set_rule(
        "8770Q",
        "Please check and either amend data or provide a reason: UPN is missing or reason UPN is missing or "
        "is UN1 for a child who is of school age.",
        f"""
        SELECT i.pos AS child_identifiers FROM child_identifiers i
        WHERE i.person_birth_date <= add_years(add_days(add_months(:year_end, 4), 31), -6)
          AND i.upn IS NULL AND {neither("upper(i.upn_unknown)", "UN2 UN3 UN4 UN5 UN6 UN7")}
          AND EXISTS (SELECT 1 FROM cin_details c
                      WHERE c.la_child_id = i.la_child_id AND lower(c.referral_nfa) IN ('0', 'false'))
        """,
    ),
    set_rule(
        "8772",
        "UPN unknown reason is UN7 (Referral with no further action) but at least one CIN details is a "
        "referral going on to further action",
        f"""
        SELECT i.pos AS child_identifiers, c.pos AS cin_details
        FROM child_identifiers i LEFT JOIN cin_details c ON c.la_child_id = i.la_child_id
        WHERE i.upn_unknown = 'UN7' AND {neither("lower(c.referral_nfa)", "true 1")}
        """,
        department=f"""
        SELECT i.pos AS child_identifiers, c.pos AS cin_details
        FROM child_identifiers i JOIN cin_details c ON c.la_child_id = i.la_child_id
        WHERE i.upn_unknown = 'UN7' AND {neither("lower(c.referral_nfa)", "true 1")}
        """,
    ),
    set_rule(
        "8775Q",
        "Please check and either amend data or provide a reason: Child is over 25 years old",
        """
        SELECT i.pos AS child_identifiers, c.pos AS cin_details
        FROM child_identifiers i JOIN cin_details c ON c.la_child_id = i.la_child_id
        WHERE i.person_birth_date < add_years(:year_end, -25)
          AND (c.cin_closure_date_text IS NULL OR c.cin_closure_date > add_years(i.person_birth_date, 25))
        """,
    ),
)
