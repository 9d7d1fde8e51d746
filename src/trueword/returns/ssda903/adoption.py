"""Is an adoption told completely, and do its dates and adopters fit each other and the episodes?"""

from trueword.returns.rule import Rule
from trueword.returns.sql import any_blank, any_filled, neither, not_one_of, unreadable
from trueword.returns.ssda903.book import row_rule, set_rule

_SIX = "date_int_text date_match_text foster_care nb_adoptr_text sex_adoptr ls_adoptr"
_ADOPTED = "e.rec IN ('E11', 'E12')"
_ADOPTED_IN_YEAR = f"{_ADOPTED} AND in_year(e.dec)"
_PAIR = "SELECT e.pos AS episodes, a.pos AS ad1 FROM episodes e JOIN ad1 a ON a.child = e.child WHERE "


def _adopters(code: str, message: str, status: str, sexes: str) -> Rule:
    """A legal status of adopters that only some sexes of adopters can have."""
    return row_rule(code, message, fails=f"ls_adoptr = '{status}' AND {neither('sex_adoptr', sexes)}")


RULES = (
    row_rule("112", "Date should be placed for adoption is not a valid date.", fails=unreadable("date_int")),
    row_rule(
        "113", "Date matching child and adopter(s) is not a valid date.", fails=unreadable("date_match")
    ),
    row_rule(
        "114",
        "Data entry to record the status of former carer(s) of an adopted child is invalid.",
        fails=not_one_of("foster_care", "0 1"),
    ),
    row_rule(
        "151",
        "All data items relating to a childs adoption must be coded or left blank.",
        fails=f"{any_filled(_SIX)} AND {any_blank(_SIX)}",
    ),
    row_rule(
        "175",
        "The number of adopter(s) code is not a valid code.",
        fails=not_one_of("nb_adoptr_text", "1 2"),
    ),
    row_rule(
        "176",
        "The gender of adopter(s) at the date of adoption code is not a valid code.",
        fails=not_one_of("sex_adoptr", "M1 F1 MM FF MF"),
    ),
    row_rule(
        "177",
        "The legal status of adopter(s) code is not a valid code.",
        fails=not_one_of("ls_adoptr", "L0 L11 L12 L2 L3 L4"),
    ),
    set_rule(
        "331",
        "Date of matching child and adopter(s) should be the same as, or prior to, the date of placement of "
        "adoption.",
        f"{_PAIR} {_ADOPTED} AND a.date_match > e.decom",
    ),
    row_rule(
        "333",
        "Date should be placed for adoption must be on or prior to the date of matching child with adopter(s).",
        fails="date_match IS NOT NULL AND NOT coalesce(date_int <= date_match, false)",
    ),
    set_rule(
        "334",
        "Date child started to be looked after in latest period of care must be on or prior to the date "
        "should be placed for adoption.",
        """
        SELECT e.pos AS episodes, a.pos AS ad1
        FROM (SELECT *, row_number() OVER (PARTITION BY child ORDER BY decom DESC, pos) AS nth
              FROM episodes WHERE rne = 'S' AND decom IS NOT NULL AND child IS NOT NULL) e
        JOIN ad1 a ON a.child = e.child
        WHERE e.nth = 1 AND a.date_int < e.decom
        """,
    ),
    set_rule(
        "335",
        "The current foster value (0) suggests that child is not adopted by current foster carer, but last "
        "placement is A2, A3, or A5. Or the current foster value (1) suggests that child is adopted by "
        "current foster carer, but last placement is A1, A4 or A6.",
        f"""{_PAIR} e.rec IN ('E1', 'E11', 'E12')
          AND ((e.place IN ('A2', 'A3', 'A5') AND a.foster_care = '0')
               OR (e.place IN ('A1', 'A4', 'A6') AND a.foster_care = '1'))
        """,
    ),
    row_rule(
        "511",
        "If reporting that the number of person(s) adopting the looked after child is two adopters then the "
        "code should only be MM, FF or MF. MM = the adopting couple are both males; FF = the adopting "
        "couple are both females; MF = The adopting couple are male and female.",
        fails="nb_adoptr_text = '2' AND sex_adoptr IN ('M1', 'F1')",
        department=f"nb_adoptr_text = '2' AND {neither('sex_adoptr', 'MM FF MF')}",
    ),
    _adopters(
        "514",
        "Data entry on the legal status of adopters shows a single adopter but data entry for the numbers "
        "of adopters shows it as a couple.",
        "L0",
        "M1 F1",
    ),
    _adopters(
        "517",
        "If reporting legal status of adopters is L3 then the genders of adopters should be coded as MF. MF "
        "= the adopting couple are male and female.",
        "L3",
        "MF",
    ),
    _adopters(
        "518",
        "If reporting legal status of adopters is L4 then the genders of adopters should be coded as MM or "
        "FF. MM = the adopting couple are both males. FF = the adopting couple are both females.",
        "L4",
        "MM FF",
    ),
    _adopters(
        "519",
        "Data entered on the legal status of adopters shows civil partnership couple, but data entered on "
        "genders of adopters does not show it as a couple.",
        "L2",
        "MM FF MF",
    ),
    _adopters(
        "520",
        "Data entry on the legal status of adopters shows different gender married couple but data entry on "
        "genders of adopters shows it as a same gender couple.",
        "L11",
        "MF",
    ),
    set_rule(
        "521",
        "Date of local authority's decision (LA) that adoption is in the best interests of the child (date "
        "should be placed) must be on or prior to the date the child is placed for adoption.",
        f"{_PAIR} e.place IN ('A3', 'A4', 'A5', 'A6') AND a.date_int > e.decom",
    ),
    _adopters(
        "524",
        "If reporting legal status of adopters is L12 then the genders of adopters should be coded as MM or "
        "FF. MM = the adopting couple are both males. FF = the adopting couple are both females",
        "L12",
        "MM FF",
    ),
    set_rule(
        "582",
        "Child is showing as ceasing to be looked after due to adoption, but the date of adoption is the "
        "same as the date reported for being matched with adopters. In most circumstances we expect the "
        "date the child is matched with adopters to be before the date of adoption.",
        f"""
        SELECT e.pos AS episodes FROM episodes e JOIN ad1 a ON a.child = e.child
        WHERE {_ADOPTED} AND a.date_match_text = e.dec_text
        """,
        department=f"""
        SELECT e.pos AS episodes FROM episodes e JOIN ad1 a ON a.child = e.child
        WHERE {_ADOPTED} AND a.date_match = e.dec
        """,
    ),
    set_rule(
        "601",
        "The additional fields relating to adoption have not been completed although the episode data shows "
        "that the child was adopted during the year.",
        f"{_PAIR} {_ADOPTED_IN_YEAR} AND {any_blank(_SIX, 'a')}",
        department=f"""
        SELECT e.pos AS episodes, a.pos AS ad1 FROM episodes e LEFT JOIN ad1 a ON a.child = e.child
        WHERE {_ADOPTED_IN_YEAR} AND (a.pos IS NULL OR {any_blank(_SIX, "a")})
        """,
    ),
    set_rule(
        "602",
        "The episode data submitted for this child does not show that he/she was adopted during the year.",
        f"""
        SELECT a.pos AS ad1 FROM ad1 a
        WHERE {any_filled(_SIX, "a")}
          AND NOT EXISTS (SELECT 1 FROM episodes e WHERE e.child = a.child AND {_ADOPTED_IN_YEAR})
        """,
    ),
)
