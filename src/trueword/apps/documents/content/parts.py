"""What do the XML parts of an office document say? Which document it is, and whether it runs or fetches anything.

Read as a stream: no tree is built, and a part with a DOCTYPE, or too deep, is refused where it says so.
"""

import zipfile
from xml.parsers import expat

from trueword.apps.documents.content.types import NotTaken
from trueword.apps.documents.limits import DEPTH

OPEN_DOCUMENT = "application/vnd.oasis.opendocument.text"
MAIN = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
}
HARMLESS = ("/hyperlink", "/externalLinkPath")
"""What may lie elsewhere: it is followed only when somebody asks for it."""
PROGRAMS = frozenset({"event-listener", "script", "vbaProject", "control"})
FETCHING = frozenset({"ddeLink", "oleLink"})


class Xml:
    """Reads one XML part and raises NotTaken at what a document must not hold. `main` is the type that it names."""

    def __init__(self, name: str) -> None:
        self.name, self.depth, self.field, self._in_field = name, 0, "", False
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def feed(self, block: bytes, last: bool = False) -> None:
        """Read on. Raises NotTaken."""
        try:
            self._parser.Parse(block, last)
        except expat.ExpatError:
            raise NotTaken("broken") from None

    def close(self) -> None:
        """Nothing more comes. Raises NotTaken when it ended too early, or fetches something by a field."""
        self.feed(b"", last=True)
        if "DDE" in self.field.upper():
            raise NotTaken("links")

    def _doctype(self, *_: object) -> None:
        raise NotTaken("parts")

    def _start(self, name: str, given: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEPTH:
            raise NotTaken("bomb")
        local = name.rpartition(":")[2]
        if local in PROGRAMS:
            raise NotTaken("macros")
        if local in FETCHING or _fetches(local, given):
            raise NotTaken("links")
        if local == "encryption-data":
            raise NotTaken("locked")
        self._in_field = local == "instrText"
        self.field += next((v for k, v in given.items() if k.rpartition(":")[2] == "instr"), "")

    def _end(self, name: str) -> None:
        self.depth -= 1
        self._in_field = False

    def _text(self, words: str) -> None:
        if self._in_field:
            self.field += words


def _fetches(local: str, given: dict[str, str]) -> bool:
    outside = local == "Relationship" and given.get("TargetMode", "").casefold() == "external"
    return outside and not given.get("Type", "").endswith(HARMLESS)


def type_of(opened: zipfile.ZipFile, names: list[str]) -> str:
    """Which document it is, by its own list of parts. Raises NotTaken for archives, templates and those with macros."""
    if "[Content_Types].xml" in names:
        return _office(opened.read("[Content_Types].xml"), names)
    if names[:1] == ["mimetype"] and "content.xml" in names:
        if opened.read("mimetype").decode("ascii", "replace").strip() == OPEN_DOCUMENT:
            return "odt"
        raise NotTaken("type")
    raise NotTaken("archive")


def _office(listed: bytes, names: list[str]) -> str:
    found = _overrides(listed)
    if any("macroenabled" in kind.casefold() or "vba" in kind.casefold() for kind in found.values()):
        raise NotTaken("macros")
    mains = {MAIN[kind]: part for part, kind in found.items() if kind in MAIN}
    if len(mains) != 1 or not {part.lstrip("/") for part in mains.values()} <= set(names):
        raise NotTaken("type")
    return next(iter(mains))


def _overrides(listed: bytes) -> dict[str, str]:
    found: dict[str, str] = {}

    def start(name: str, given: dict[str, str]) -> None:
        part = given.get("PartName") or given.get("Extension", "")
        found[part] = given.get("ContentType", "")

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(listed, True)
    return found
