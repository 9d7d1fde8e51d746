"""How is a report told? As text, JSON lines, CSV, a workbook, or JUnit's XML; each with the files' own lines."""
