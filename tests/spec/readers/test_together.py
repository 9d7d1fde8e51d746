"""Several files make one return."""

from __future__ import annotations

from pathlib import Path

from trueword.engine.readers import read_files
from trueword.engine.readers.together import together


def written(folder: Path, **files: str) -> list[Path]:
    for name, text in files.items():
        (folder / name).write_text(text)
    return [folder / name for name in files]


def test_the_files_of_a_folder_are_one_return(samples: Path) -> None:
    whole = together(read_files([samples / "ssda903/this"]), "ssda903")
    assert len(whole.tables) == 12
    assert whole.remarks == ()
    assert set(whole.tables["UASC"]["_file"].to_pylist()) == {"uasc.csv"}


def test_two_files_of_one_table_are_both_used_and_said(tmp_path: Path) -> None:
    paths = written(tmp_path, a="CHILD,DECOM\n1,01/04/2026\n", b="CHILD,RNE\n2,S\n\n3,P\n")
    whole = together(read_files(paths), "ssda903")
    assert whole.tables["Episodes"].to_pylist() == [
        {"CHILD": "1", "DECOM": "01/04/2026", "_line": 2, "_file": "a", "RNE": None},
        {"CHILD": "2", "DECOM": None, "_line": 2, "_file": "b", "RNE": "S"},
        {"CHILD": "3", "DECOM": None, "_line": 4, "_file": "b", "RNE": "P"},
    ]
    assert [str(r) for r in whole.remarks] == ["b: Episodes is in a too; the rows of both are used."]


def test_the_same_file_twice_counts_once(tmp_path: Path) -> None:
    paths = written(tmp_path, a="CHILD,DECOM\n1,01/04/2026\n", b="CHILD,DECOM\n1,01/04/2026\n")
    whole = together(read_files([*paths, paths[0]]), "ssda903")
    assert whole.tables["Episodes"].num_rows == 1
    assert [str(r) for r in whole.remarks] == [
        "b: the same content as a; it was read once.",
        "a: the same content as a; it was read once.",
    ]


def test_other_collections_and_refused_files_stay_out(tmp_path: Path) -> None:
    paths = written(tmp_path, a="pers_person_id\n1\n", b="x,y\n1,2\n", c="CHILD,DUC\n1,\n")
    reading = read_files(paths)
    assert list(together(reading, "ssda903").tables) == ["UASC"]
    assert list(together(reading, "ssd").tables) == ["ssd_person"]
    assert together(reading, "cin").tables == {}


def test_an_xml_return_and_the_social_workers_csv_make_one_return(samples: Path) -> None:
    paths = [samples / "ssda903/ssda903_this.xml", samples / "ssda903/this/sw_episodes.csv"]
    whole = together(read_files(paths), "ssda903")
    assert {"SWEpisodes", "Episodes", "OC3"} <= set(whole.tables)
    assert whole.remarks == ()
