"""Runs the rules of the statutory returns over whole tables, and reads and writes the departments' files."""

from trueword.engine.checking import check
from trueword.engine.reference import Reference
from trueword.engine.report import Failed, Finding, NotChecked, Passed, Report

__all__ = ["Failed", "Finding", "NotChecked", "Passed", "Reference", "Report", "check"]
