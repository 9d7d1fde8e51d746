"""Returns made at random: tables of text that a file of each kind can carry."""

from __future__ import annotations

from hypothesis import strategies as st

from trueword.engine.readers.layout import columns_of, kept_columns
from trueword.engine.readers.xml_cin import PREPROCEEDINGS
from trueword.engine.readers.xml_ssda903 import ALWAYS, LOOSE

Row = dict[str, str | None]
Tables = dict[str, list[Row]]

CHARACTERS = st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=("Cs",))
IN_XML = st.characters(
    codec="utf-8", exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufffe\uffff"
)
NAUGHTY = st.sampled_from(
    ["=1+1", "+1", "-1", "@x", '"', '""', ",", "a,b", "a\nb", "a\r\nb", "a\rb", "'", "\\", "NULL", "]]>", "&amp;",
     "<a>", "\u2028", "\u0085x", "ﬁ", "İ", "ß", "\U0001f600", "\u200b", "\ufeffx", "0", "00123"]
)  # fmt: skip


def clean(text: str) -> str | None:
    """A value as the readers give it: without outer spaces, blank as None."""
    import pyarrow as pa

    from trueword.engine.readers.growing import trimmed

    value: str | None = trimmed(pa.array([text], pa.string()), upper=False)[0].as_py()
    return value


def folded(text: str | None) -> str | None:
    """The same in SSDA903, where text is read as upper case."""
    import pyarrow as pa

    from trueword.engine.readers.growing import trimmed

    value: str | None = trimmed(pa.array([text], pa.string()), upper=True)[0].as_py()
    return value


def _something(text: str | None) -> str:
    return text or "X"


def cell(characters: st.SearchStrategy[str], *, ssda903: bool) -> st.SearchStrategy[str | None]:
    free = st.text(characters, max_size=12)
    return (free | NAUGHTY).map(clean if not ssda903 else lambda text: folded(folded(text))) | st.none()


@st.composite
def csv_table(draw: st.DrawFn, collection: str, table: str) -> list[Row]:
    """Rows with at least one value each (a row of nothing is no row)."""
    names = columns_of(collection, table)
    value = cell(CHARACTERS, ssda903=collection == "ssda903")
    rows = draw(st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(names, value)), max_size=6))
    return [row for row in rows if any(row.values())]


def _rows(table: str, children: list[str], most: int) -> st.SearchStrategy[list[Row]]:
    value = cell(IN_XML, ssda903=True)
    own = [c for c in columns_of("ssda903", table) if c not in ("CHILD", "DOB", "SEX")]
    filled = st.fixed_dictionaries({own[0]: value.map(_something)}, optional=dict.fromkeys(own[1:], value))
    each = st.lists(filled, max_size=most)
    return st.tuples(*(each for _ in children)).map(
        lambda found: [
            {"CHILD": child, **row} for child, rows in zip(children, found, strict=True) for row in rows
        ]
    )


@st.composite
def ssda903_xml(draw: st.DrawFn) -> Tables:
    """Tables that the SSDA903 XML can carry: groups under children who have a Header row."""
    children = draw(st.lists(st.integers(1, 99).map(str), min_size=1, max_size=4, unique=True))
    value = cell(IN_XML, ssda903=True)
    names = [c for c in columns_of("ssda903", "Header") if c != "CHILD"]
    headers = [{"CHILD": c, **draw(st.fixed_dictionaries(dict.fromkeys(names, value)))} for c in children]
    made: Tables = {"Header": headers}
    of = {str(row["CHILD"]): row for row in headers}
    for table in [t for t in (*ALWAYS, *LOOSE) if t != "Header"]:
        rows = draw(_rows(table, children, 1 if table in ("UASC", *LOOSE) else 3))
        shared = [c for c in ("DOB", "SEX") if c in columns_of("ssda903", table)]
        made[table] = [{**row, **{c: of[str(row["CHILD"])][c] for c in shared}} for row in rows]
    flagged = {row["CHILD"] for row in made["UASC"]}
    made["Header"] = [{**row, "UASC": "1" if row["CHILD"] in flagged else None} for row in headers]
    return made


@st.composite
def cin_xml(draw: st.DrawFn) -> Tables:
    """Flat census tables with identifiers numbered as a reader numbers them."""
    made: Tables = {name: [] for name in ("ChildIdentifiers", "ChildCharacteristics", "Disabilities", "CINdetails",
        "Assessments", "AssessmentFactorsList", "CINplanDates", "Section47", "ChildProtectionPlans", "Reviews",
        PREPROCEEDINGS)}  # fmt: skip
    value = cell(IN_XML, ssda903=False)
    given = {"LAchildID", "CINdetailsID", "AssessmentID", "CPPID", "AssessmentFactors"}

    def rows(table: str, ids: Row, most: int, number: str | None = None) -> list[Row]:
        names = [c for c in kept_columns("cin", table) if c not in given]
        cells = st.fixed_dictionaries(
            dict.fromkeys(names, value) if len(names) > 1 else {names[0]: value.map(_something)}
        )
        found = draw(st.lists(cells, max_size=most))
        numbered = [
            {**ids, **({number: str(at)} if number else {}), **row} for at, row in enumerate(found, 1)
        ]
        made[table] += numbered
        return numbered

    made["Header"] = [draw(st.fixed_dictionaries(dict.fromkeys(columns_of("cin", "Header"), value)))]
    for child in draw(st.lists(st.integers(1, 99).map(str), max_size=3, unique=True)):
        ids: Row = {"LAchildID": child}
        made["ChildIdentifiers"].append(ids | {"Sex": draw(value)})
        if rows("ChildCharacteristics", ids, 1):
            rows("Disabilities", ids, 2)
        for module in rows("CINdetails", ids, 2, "CINdetailsID"):
            inside: Row = ids | {"CINdetailsID": module["CINdetailsID"]}
            for table in ("CINplanDates", "Section47", PREPROCEEDINGS):
                rows(table, inside, 2)
            for row in rows("Assessments", inside, 2, "AssessmentID"):
                rows("AssessmentFactorsList", inside | {"AssessmentID": row["AssessmentID"]}, 3)
            for row in rows("ChildProtectionPlans", inside, 2, "CPPID"):
                rows("Reviews", inside | {"CPPID": row["CPPID"]}, 3)
    return made
