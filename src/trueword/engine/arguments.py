"""What can `trueword check` be asked?"""

import argparse
from pathlib import Path

from trueword.engine.checking import READINGS


def parser(formats: tuple[str, ...]) -> argparse.ArgumentParser:
    """The arguments of the command; `formats` are the ways to tell a report."""
    made = argparse.ArgumentParser(
        prog="trueword check", description="Check a return against the Department's rules."
    )
    add = made.add_argument
    add(
        "collection",
        nargs="?",
        choices=("ssda903", "cin", "across"),
        help="which return, or both against each other",
    )
    add("--year", help="collection year, like 2026-27; today's unless given")
    add("--in", dest="given", nargs="+", type=Path, metavar="PATH", help="files or folders of the return")
    add("--from-record", action="store_true", help="check what the record holds instead of files (SSDA903)")
    add("--last", nargs="+", type=Path, metavar="PATH", help="last year's files or folder")
    add(
        "--earlier",
        action="append",
        type=Path,
        default=[],
        metavar="PATH",
        help="a year before that; repeat, latest first",
    )
    add("--providers", type=Path, metavar="FILE", help="list of providers, CSV or XLSX")
    add("--postcodes", type=Path, metavar="FILE", help="list of postcodes, CSV or XLSX")
    add("--authority", metavar="CODE", help="the authority's own code, like 860")
    add("--authority-ons", metavar="CODE", help="the authority's ONS code, like E10000028")
    add("--reading", choices=READINGS, default="department")
    add("--format", choices=formats, default="text")
    add("--out", type=Path, metavar="FILE", help="write there instead of to the screen")
    add("--explain", metavar="RULE", help="say what a rule means, and show its examples")
    return made
