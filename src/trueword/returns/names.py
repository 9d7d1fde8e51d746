"""How is a table or column of a return spelt in SQL?"""

import re

# The Department glues acronyms to words in both directions (CPPstartDate, LBPSentDate), so capitals alone do
# not tell where a word ends: the acronyms are listed.
_ACRONYMS = "ICPC|FGDM|CPP|CIN|CPC|UPN|NFA|LBP|LEA|S47|PP|SW|ID|LA(?=child)|CP(?=Date)"
_WORD = re.compile(rf"{_ACRONYMS}|[A-Z]?[a-z]+|[A-Z0-9]+")
_AS_ONE = {
    "DoLo": "dolo",
    "CPPID": "cpp_id",
    "Section47": "section47",
    "PreProceedingsandFGDM": "pre_proceedings_and_fgdm",
}


def sql_name(name: str) -> str:
    """The snake_case name of a table or column: PlacedAdoption -> placed_adoption, CPPID -> cpp_id."""
    if name in _AS_ONE:
        return _AS_ONE[name]
    if name.upper() == name or name.lower() == name:
        return name.lower()
    return "_".join(_WORD.findall(name)).lower()
