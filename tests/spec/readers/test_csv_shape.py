"""What a CSV file may look like, and on which line each of its rows stands."""

from __future__ import annotations

import codecs
from collections.abc import Callable

import pytest

from trueword.engine.readers import Limits, SourceFile

Read = Callable[..., SourceFile]
TEXT = "CHILD,DOB,REVIEW,REVIEW_CODE\n1,01/01/2010,02/05/2026,PN1\n2,02/02/2012,,pn2 \n"
ROWS = [("1", "02/05/2026", "PN1", 2), ("2", None, "PN2", 3)]


def rows(file: SourceFile) -> list[tuple[object, ...]]:
    assert file.refused is None
    names = ("CHILD", "REVIEW", "REVIEW_CODE", "_line")
    return [tuple(row[n] for n in names) for row in file.tables["Reviews"].to_pylist()]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.replace("\n", "\r\n").encode(), "utf-8"),
        (TEXT.replace("\n", "\r").encode(), "utf-8"),
        (TEXT.rstrip("\n").encode(), "utf-8"),
        (TEXT.replace("2,02", '"2",02').encode(), "utf-8"),
        (TEXT.replace("1,01", " 1\u00a0,01").encode("cp1252"), "cp1252"),
        (TEXT.replace("DOB", '"DOB "').encode(), "utf-8"),
        ((TEXT + "\n\n\r\n").encode(), "utf-8"),
    ],
)
def test_every_encoding_and_line_end_gives_the_same_rows(read: Read, content: bytes, encoding: str) -> None:
    file = read(content)
    assert rows(file) == ROWS
    assert file.encoding == encoding
    assert not file.warnings


@pytest.mark.parametrize(
    "name", ["a.csv.gz", "a.br", "a.xlsx", "a.xml", "no ending", "naïve €.CSV", "#1?.csv", "-x.csv"]
)
def test_a_file_may_have_any_name(read: Read, name: str) -> None:
    assert rows(read(TEXT, name)) == ROWS


def test_windows_1252_letters_are_read(read: Read) -> None:
    file = read("pers_person_id,pers_surname\n1,Zoë O’Brien – Müller\n".encode("cp1252"))
    assert file.tables["ssd_person"]["pers_surname"].to_pylist() == ["Zoë O’Brien – Müller"]


@pytest.mark.parametrize(
    "content",
    [b"CHILD,DECOM\n1,\x81\n", codecs.BOM_UTF8 + b"CHILD,DECOM\n1,\xe9\n",
     codecs.BOM_UTF16_LE + "CHILD,DECOM\n".encode("utf-16-le") + b"\x00\xd8", codecs.BOM_UTF32_LE + b"C\0\0\0"],
)  # fmt: skip
def test_an_encoding_that_is_none_is_refused(read: Read, content: bytes) -> None:
    assert "UTF-" in str(read(content).refused)


def test_lines_are_the_files_own_after_line_breaks_inside_quotes(read: Read) -> None:
    text = (
        "addr_table_id,addr_address_json\r\n"  # line 1
        '1,"{""line1"": ""1 High Street"",\r\n""town"": ""Stone""}"\r\n'  # 2, 3
        "\r\n"  # 4
        '2,"a\nb\nc"\n'  # 5, 6, 7
        "3,plain\n"  # 8
    )
    table = read(text).tables["ssd_address"]
    assert table["_line"].to_pylist() == [2, 5, 8]
    assert table["addr_address_json"].to_pylist() == [
        '{"line1": "1 High Street",\r\n"town": "Stone"}', "a\nb\nc", "plain",
    ]  # fmt: skip


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\n\n\n", " , ,,\n"])
def test_lines_are_the_files_own_after_empty_lines_and_rows(read: Read, gap: str) -> None:
    table = read("CHILD,DOB,REVIEW,REVIEW_CODE\n1,,,\n" + gap + "2,,,\n").tables["Reviews"]
    assert table["_line"].to_pylist() == [2, 3 + gap.count("\n")]


def test_the_heading_may_follow_empty_lines(read: Read) -> None:
    assert rows(read("\n\r\n" + TEXT)) == [(*row[:3], int(str(row[3])) + 2) for row in ROWS]


@pytest.mark.parametrize("row", [",,,\n , ,,\n", '"",,,\n', "\n", " \u00a0,,,\n"])
def test_rows_of_nothing_are_no_rows(read: Read, row: str) -> None:
    file = read(TEXT + row)
    assert rows(file) == ROWS
    assert not file.warnings


def test_short_rows_are_filled_up_and_counted(read: Read) -> None:
    file = read("CHILD,DOB,REVIEW,REVIEW_CODE\n1,01/01/2010\n2\n")
    assert rows(file) == [("1", None, None, 2), ("2", None, None, 3)]
    assert [(w.line, "2 rows have fewer cells" in w.what) for w in file.warnings] == [(2, True)]


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_long_row_is_refused_because_its_cells_may_have_shifted(read: Read, quote: str) -> None:
    file = read(TEXT + f"{quote}3{quote},Smith, John,02/05/2026,\n")
    assert str(file.refused) == (
        "any name.txt, line 4: a row has 5 cells under 4 column names; "
        "expected a comma inside a value to stand in quotation marks."
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [(TEXT + '3,"01/01/2010,,\n4,,,\n', 4), (TEXT + '3,"a"b,,\n', 4), ('CHILD,"DECOM\n1,2\n', 1)],
)
def test_an_unclosed_quote_is_refused_where_it_opens(read: Read, text: str, line: int) -> None:
    refused = read(text).refused
    assert refused is not None
    assert (refused.line, "quotation mark" in refused.what) == (line, True)


def test_values_that_a_spreadsheet_would_run_stay_text(read: Read) -> None:
    values = ["=1+1", "+44 1785", "-Smith", "@SUM(A1)", "=HYPERLINK(1)", "'quoted'", "1E5", "00123", "TRUE"]
    file = read("pers_person_id,pers_surname\n" + "".join(f"{i},{v}\n" for i, v in enumerate(values)))
    assert file.tables["ssd_person"]["pers_surname"].to_pylist() == values
    assert file.tables["ssd_person"]["pers_person_id"].to_pylist() == [str(i) for i in range(len(values))]


def test_words_that_mean_null_elsewhere_stay_text(read: Read) -> None:
    values = ["NULL", "None", "nan", "NA", "N/A", "#N/A", "null"]
    file = read("pers_person_id,pers_surname\n" + "".join(f"{i},{v}\n" for i, v in enumerate(values)))
    assert file.tables["ssd_person"]["pers_surname"].to_pylist() == values


def test_only_ssda903_text_is_folded_to_upper_case(read: Read) -> None:
    assert read("CHILD,SW_ID,SW_REASON\nab1,sw1,left\n").tables["SWEpisodes"].to_pylist() == [
        {"CHILD": "AB1", "SW_ID": "SW1", "SW_REASON": "LEFT", "_line": 2}
    ]
    assert read("pers_person_id,pers_sex\nab1,m\n").tables["ssd_person"]["pers_sex"].to_pylist() == ["m"]


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"rows": 1}, "more than 1 rows"),
        ({"columns": 3}, "it has 4 columns"),
        ({"file_bytes": 20}, "MB"),
        ({"cell_chars": 5}, "a cell is too long"),
        ({"line_chars": 20}, "a line is too long"),
    ],
)
@pytest.mark.parametrize("quote", ["", '"'])
def test_a_file_past_a_limit_is_refused(
    read: Read, settings: dict[str, int], sentence: str, quote: str
) -> None:
    file = read(TEXT.replace("2,02", f"{quote}2{quote},02"), limits=Limits(**settings))
    assert sentence in str(file.refused)


def test_a_missing_file_and_a_folder_inside_a_path_do_not_raise(read: Read) -> None:
    from trueword.engine.readers import read_files

    for path in ("/nowhere/at all.csv", "/dev/null", "/etc/hostname/x", "bad\0name"):
        assert "it cannot be opened" in str(read_files([path]).files[0].refused)


@pytest.mark.parametrize("quote", ["", '"'])
def test_rows_keep_their_order_and_line_over_many_batches(read: Read, quote: str) -> None:
    count = 45_000
    file = read("CHILD,DECOM\n" + "".join(f"{quote}{n}{quote},\n" for n in range(count)))
    table = file.tables["Episodes"]
    assert table["CHILD"].to_pylist() == [str(n) for n in range(count)]
    assert table["_line"].to_pylist() == list(range(2, count + 2))
