"""Do the tables belong together: one child, one birth date, one row where there may be only one?"""

from trueword.returns.names import sql_name
from trueword.returns.rule import Rule
from trueword.returns.ssda903.book import set_rule


def _no_header(code: str, table: str) -> Rule:
    name = sql_name(table)
    return set_rule(
        code,
        f"The child has a row in {table} but none in Header.",
        f"""
        SELECT t.pos AS {name} FROM {name} t
        WHERE NOT EXISTS (SELECT 1 FROM header h WHERE h.child = t.child)
        """,
    )


def _other_birth_date(code: str, table: str) -> Rule:
    name = sql_name(table)
    return set_rule(
        code,
        f"The date of birth in {table} is not the one in Header.",
        f"SELECT t.pos AS {name} FROM {name} t JOIN header h ON h.child = t.child WHERE t.dob <> h.dob",
    )


def _more_than_one(code: str, table: str) -> Rule:
    name = sql_name(table)
    return set_rule(
        code,
        f"The child has more than one row in {table}.",
        f"""
        SELECT pos AS {name}
        FROM (SELECT pos, count(*) OVER (PARTITION BY child) AS n FROM {name} WHERE child IS NOT NULL)
        WHERE n > 1
        """,
    )


RULES = (
    set_rule(
        "EPI",
        "WARNING: Episodes need to be loaded for this child before further validation is possible",
        """
        SELECT h.pos AS header FROM header h
        WHERE NOT EXISTS (SELECT 1 FROM episodes e WHERE e.child = h.child)
          AND NOT EXISTS (SELECT 1 FROM oc3 o WHERE o.child = h.child)
        """,
        needs=("Header",),
    ),
    _no_header("INT01", "AD1"),
    _no_header("INT02", "PlacedAdoption"),
    _no_header("INT03", "Episodes"),
    _no_header("INT04", "Missing"),
    _no_header("INT05", "OC2"),
    _no_header("INT06", "OC3"),
    _no_header("INT07", "PrevPerm"),
    _no_header("INT08", "Reviews"),
    _no_header("INT09", "UASC"),
    _other_birth_date("INT11", "AD1"),
    _other_birth_date("INT12", "PlacedAdoption"),
    _other_birth_date("INT13", "Missing"),
    _other_birth_date("INT14", "OC2"),
    _other_birth_date("INT15", "OC3"),
    _other_birth_date("INT16", "PrevPerm"),
    _other_birth_date("INT17", "Reviews"),
    _other_birth_date("INT18", "UASC"),
    set_rule(
        "INT21",
        "The sex in UASC is not the one in Header.",
        "SELECT u.pos AS uasc FROM uasc u JOIN header h ON h.child = u.child WHERE u.sex <> h.sex",
    ),
    _more_than_one("INT31", "AD1"),
    _more_than_one("INT32", "Header"),
    _more_than_one("INT33", "OC2"),
    _more_than_one("INT34", "OC3"),
    _more_than_one("INT35", "PrevPerm"),
    _more_than_one("INT36", "UASC"),
    set_rule(
        "NoE",
        "This child has no episodes loaded for previous year even though child started to be looked after "
        "before this current year.",
        """
        SELECT e.pos AS episodes FROM episodes e
        WHERE e.decom < :year_start AND NOT EXISTS (SELECT 1 FROM episodes_last l WHERE l.child = e.child)
        """,
    ),
)
