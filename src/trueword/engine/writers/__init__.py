"""How is a table written back as a return's file, so that reading it gives the same table?

Cells go out exactly as text: nothing is defused, rounded or reformatted (a spreadsheet for people is
another matter). A table is an Arrow table or a sequence of dicts column -> text; None and "" are both
written as blank. Columns whose name begins with an underscore (`_line`) are the readers' own and are not
written.
"""

from trueword.engine.writers.csv_out import write_ssd_csv, write_ssda903_csv
from trueword.engine.writers.xml_cin_out import write_cin_xml
from trueword.engine.writers.xml_ssda903_out import write_ssda903_xml

__all__ = ["write_cin_xml", "write_ssd_csv", "write_ssda903_csv", "write_ssda903_xml"]
