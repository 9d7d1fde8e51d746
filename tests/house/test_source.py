"""Does the source keep the house's own rules? Read as text and syntax, so that nothing has to be run."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "src" / "trueword"

TIMELESS = ("policy", "returns", "engine", "adapters")
CLOCKS = re.compile(r"\b(date\.today|datetime\.(now|today|utcnow)|timezone\.now|time\.time)\(")
BARE_YEARS = re.compile(r"interval\s*'[^']*year", re.IGNORECASE)
MACHINE_PATHS = re.compile(r"[\"'(\s](/work/|/root/|/farm/|/home/[a-z])")

TEXTS = re.compile(
    r"\b(Narrative\.(objects|_default_manager))|from trueword.apps.services.models import .*\bText\b|\b(records_narrative|services_text)\b"
)

FUNCTION_MEDIAN, FUNCTION_P90 = 9, 35
"""Lines: what the well-kept code of this field is like."""

MODULE_LINES = 320
"""A module that is longer answers more than one question. (Usual is under 150.)"""


def modules(*below: str) -> list[Path]:
    """The package's modules without migrations; those of some strata, or all."""
    folders = [PACKAGE / each for each in below] or [PACKAGE]
    return sorted(
        path for folder in folders for path in folder.rglob("*.py") if "migrations" not in path.parts
    )


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def lines_matching(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    """Where a pattern occurs outside comments, as `file:line`."""
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if pattern.search(line.partition("  #")[0])
    ]


def test_the_pure_strata_read_no_clock() -> None:
    assert lines_matching(CLOCKS, modules(*TIMELESS)) == []


def test_no_bare_interval_of_years() -> None:
    """Two calendars, named: the law's and the department's differ on 29 February."""
    sql = sorted(PACKAGE.rglob("*.sql"))
    assert lines_matching(BARE_YEARS, [*modules(), *sql]) == []


def test_policy_imports_nothing_but_the_standard_library() -> None:
    foreign = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules("policy")
        for name in imported(tree(path))
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("trueword.policy")
    }
    assert foreign == set()


def imported(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_capabilities_know_each_other_by_their_api_alone() -> None:
    """Another app's models, views and selectors are its own business."""
    trespasses = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules("apps")
        for name in imported(tree(path))
        if (parts := name.split("."))[:2] == ["trueword", "apps"]
        and len(parts) > 3
        and parts[2] != path.relative_to(PACKAGE / "apps").parts[0]
        and parts[3] != "api"
    }
    assert sorted(trespasses) == []


def test_views_ask_selectors_and_never_the_tables() -> None:
    touching = lines_matching(
        re.compile(r"\.objects\b|connection\.cursor"), sorted(PACKAGE.glob("apps/*/views*.py"))
    )
    assert touching == []


def test_what_people_wrote_is_written_and_read_in_one_place() -> None:
    """It is sealed there: whoever went past it would keep a text that no withdrawn key takes away.

    Destruction moves whole rows as they are, sealed; it writes and reads no words.
    """
    touching = {line.partition(":")[0] for line in lines_matching(TEXTS, modules())}
    touching -= {one for one in touching if one.startswith("src/trueword/apps/destruction/")}
    assert touching == {"src/trueword/apps/records/narrative.py", "src/trueword/apps/services/texts.py"}


def test_there_is_no_back_door_for_administrators() -> None:
    settings = (PACKAGE / "config" / "settings.py").read_text("utf-8")
    assert "django.contrib.admin" not in settings


def test_every_module_names_its_question_on_its_first_line() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in modules()
        if path.stat().st_size and not ast.get_docstring(tree(path))
    ]
    assert silent == []


def functions() -> list[tuple[int, str]]:
    """The length of each function in lines, and where it is."""
    return sorted(
        (node.end_lineno - node.lineno + 1, f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    )


def test_a_function_is_one_thought(record_property) -> None:
    lengths = functions()
    sizes = [size for size, _ in lengths]
    record_property("functions", f"{len(sizes)}, median {statistics.median(sizes)}; longest {lengths[-3:]}")
    assert statistics.median(sizes) <= FUNCTION_MEDIAN, lengths[-5:]
    assert statistics.quantiles(sizes, n=10)[-1] <= FUNCTION_P90, lengths[-5:]


def test_a_module_answers_one_question() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {count} lines"
        for path in modules()
        if (count := path.read_text("utf-8").count("\n")) > MODULE_LINES
    ]
    assert long == []


def test_no_test_is_skipped_or_excused() -> None:
    words = re.compile(r"pytest\.(skip|xfail|importorskip)\b|mark\.(skip|skipif|xfail)\b")
    tests = [path for path in sorted((ROOT / "tests").rglob("*.py")) if path != Path(__file__)]
    assert lines_matching(words, tests) == []


def test_no_path_of_one_machine_is_written_down() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "*.py", "*.md", "*.toml", "*.sh"], cwd=ROOT, capture_output=True, text=True
    )
    paths = [ROOT / name for name in tracked.stdout.split() if (ROOT / name).is_file()]
    paths = [path for path in paths if path.is_relative_to(PACKAGE) or path.suffix == ".md"]
    assert lines_matching(MACHINE_PATHS, paths) == []


def test_the_import_contracts_hold() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-logo"],
        cwd=ROOT, env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (CLOCKS, "    on = date.today()"),
        (BARE_YEARS, "closed + INTERVAL '25 years'"),
        (MACHINE_PATHS, 'open("/home/someone/notes")'),
        (TEXTS, "    rows = Narrative.objects.filter(id__in=ids)"),
        (TEXTS, '    cursor.execute("SELECT sealed FROM records_narrative")'),
    ],
)
def test_what_these_lints_look_for_they_find(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)


STARTS_A_CLASS = re.compile(r"^\.(tw-[a-z0-9-]+)\s*[{,]", re.MULTILINE)


def test_a_class_of_the_stylesheet_is_made_in_one_part() -> None:
    """Two capabilities that make a class of the same name change each other's pages."""
    parts = sorted((ROOT / "assets" / "parts").glob("*.scss"))
    made: dict[str, set[str]] = {}
    for part in parts:
        for name in STARTS_A_CLASS.findall(part.read_text("utf-8")):
            made.setdefault(name, set()).add(part.name)
    assert len(parts) > 5 and len(made) > 50
    assert {name: where for name, where in made.items() if len(where) > 1} == {}
