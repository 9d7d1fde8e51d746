"""What `trueword demo` does with what it is asked."""

import json
from datetime import date

from trueword.demo.command import run
from trueword.demo.making import files_of

TODAY = date(2026, 11, 24)


def _bytes(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_the_same_seed_makes_the_same_bytes_and_another_seed_other_people(tmp_path, capsys):
    for folder, seed in (("a", "3"), ("b", "3"), ("c", "4")):
        asked = ["--children", "150", "--seed", seed, "--out", str(tmp_path / folder), "--no-import"]
        assert run(asked, today=TODAY) == 0
    assert _bytes(tmp_path / "a") == _bytes(tmp_path / "b")
    assert _bytes(tmp_path / "a")["ssd/ssd_person.csv"] != _bytes(tmp_path / "c")["ssd/ssd_person.csv"]
    assert "150 children in " in capsys.readouterr().out


def test_the_number_of_children_is_exact(tmp_path):
    run(["--children", "137", "--out", str(tmp_path), "--no-import"], today=TODAY)
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["facts"]["children"] == 137
    assert manifest["as_of"] == "2026-11-24"


def test_nothing_happens_after_the_day_of_the_extract(tmp_path):
    """Only an expected birth lies in the future."""
    run(["--children", "300", "--out", str(tmp_path), "--no-import"], today=TODAY)
    for path in (tmp_path / "ssd").glob("*.csv"):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            later = [
                cell
                for cell in line.split(",")
                if len(cell) == 10 and cell[:2] == "20" and cell > "2026-11-24"
            ]
            assert not later or path.name == "ssd_person.csv", (path.name, line)


def test_looked_after_children_of_two_years_for_benchmarks(tmp_path):
    run(["--looked-after", "250", "--on", "2027-03-31", "--out", str(tmp_path)], today=TODAY)
    children = {
        line.split(",")[0]
        for line in (tmp_path / "ssda903/2026-27/episodes.csv").read_text().splitlines()[1:]
    }
    assert len(children) == 250
    assert len((tmp_path / "ssda903/2025-26/episodes.csv").read_text().splitlines()) > 100
    assert not (tmp_path / "ssd").exists()


def test_a_wrong_year_is_one_clear_sentence(tmp_path, capsys):
    assert run(["--year", "2026", "--out", str(tmp_path), "--no-import"], today=TODAY) == 2
    assert capsys.readouterr().err == "'2026' is not a collection year; write it like 2026-27.\n"


def test_files_without_import_need_a_folder(capsys):
    assert run(["--no-import"], today=TODAY) == 2
    assert capsys.readouterr().err == "Say with --out which folder the files should go to.\n"


def test_no_children_is_a_wrong_question(tmp_path, capsys):
    assert run(["--children", "0", "--out", str(tmp_path), "--no-import"], today=TODAY) == 2
    assert capsys.readouterr().err == "Children and years are counted from 1.\n"


def test_only_this_countys_files_are_imported(tmp_path):
    """Files of an earlier, longer county in the same folder are left alone."""
    asked = ["--children", "40", "--out", str(tmp_path), "--no-import"]
    run([*asked, "--years", "3"], today=TODAY)
    run(asked, today=TODAY)
    assert (tmp_path / "ssda903/2024-25/header.csv").exists()
    paths = [path.relative_to(tmp_path).as_posix() for path in files_of(tmp_path)]
    assert "ssda903/2025-26/header.csv" in paths
    assert "ssda903/2024-25/header.csv" not in paths
    assert paths[0].startswith("ssd/")
    assert paths[-1] == "extra/demonstration.jsonl"
