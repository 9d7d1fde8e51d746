"""Makes the hostile files that are too big to keep, and reads them all under a memory limit. Run as a program.

Prints one JSON line: peak resident memory before and after in MB, and for each file the sentence and the seconds.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import time
import zipfile
from pathlib import Path

MB = 1_000_000
HEADING = b"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
OPEN = b"<Message><Children><Child><ChildIdentifiers><LAchildID>"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def zipped(name: str) -> bytes:
    """A small archive that would unpack to a thousand times its size."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"0" * 50 * MB)
    return out.getvalue()


def files() -> dict[str, bytes]:
    """Name -> content; every one of them is to be refused."""
    return {
        "deep.xml": b"<Message>" + b"<a>" * 200_000,
        "deep closed.xml": b"<Message>" + b"<a>" * 200_000 + b"</a>" * 200_000 + b"</Message>",
        "deep root.xml": b"<Message>" * 200_000,
        "deep in the return.xml": OPEN + b"<LAchildID>" * 200_000,
        "one cell.csv": HEADING + b"1," + b"M" * 50 * MB + b",,,,,\n",
        "one quoted cell.csv": HEADING + b'1,"' + b"M\n" * 25 * MB + b'",,,,,\n',
        "one heading.csv": b"CHILD" * 10 * MB,
        "one cell.xml": OPEN + b"1" * 50 * MB,
        "one unknown cell.xml": b"<Message><x>" + b"1" * 50 * MB,
        "one cdata.xml": OPEN + b"<![CDATA[" + b"1" * 50 * MB,
        "one attribute.xml": b'<Message a="' + b"1" * 50 * MB,
        "one comment.xml": b"<Message><!--" + b"1" * 50 * MB,
        "one name.xml": b"<Message><" + b"a" * 50 * MB,
        "white space.xml": b"<Message>" + b" " * 50 * MB,
        "bomb.csv": zipped("episodes.csv"),
        "workbook.csv": zipped("xl/workbook.xml"),
        "bomb.xml": zipped("cin.xml"),
        "gzip.csv": b"\x1f\x8b\x08" + bytes(40),
        "old workbook.csv": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "pdf.csv": b"%PDF-1.7\n",
        "a million columns.csv": b"CHILD" + b"," * 999_999 + b"\n",
        "a million named columns.csv": ",".join(f"c{n}" for n in range(1_000_000)).encode(),
        "a million cells.csv": HEADING + b"1" + b"," * 999_999 + b"\n",
        "nul late.csv": HEADING + b"1,M,,,,,\n" * 100_000 + b"\0",
        "nul.xml": b"<Message>\0</Message>",
        "only nuls.csv": bytes(MB),
        "spaces.csv": b" \n" * 1000,
        "surrogate.csv": HEADING.decode().encode("utf-16") + b"\x00\xd8",
        "surrogate.xml": b"<Message>&#xD800;</Message>",
        "surrogate in utf-8.xml": b"<Message>\xed\xa0\x80</Message>",
        "doctype.xml": b'<!DOCTYPE Message SYSTEM "file:///etc/passwd"><Message/>',
        "doctype after a mark.xml": '<?xml version="1.0"?><!DOCTYPE m><Message/>'.encode("utf-16"),
        "doctype without a mark.xml": '<?xml version="1.0"?><!DOCTYPE m><Message/>'.encode("utf-16-le"),
        "doctype after a comment.xml": b"\xef\xbb\xbf<!-- x -->\n<!DOCTYPE m><Message/>",
        "laughs.xml": f'<!DOCTYPE m [<!ENTITY l0 "ha">{LAUGHS}]><Message>&l9;</Message>'.encode(),
        "parameter entity.xml": b'<!DOCTYPE m [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]><Message/>',
        "recursion.xml": b'<!DOCTYPE m [<!ENTITY a "&b;"><!ENTITY b "&a;">]><Message>&a;</Message>',
        "rows of one child.xml": b"<Message><Children><Child>" + b"<CINdetails/>" * 200_000,
        "utf-32.csv": HEADING.decode().encode("utf-32"),
        "random.csv": bytes(range(256)) * 4000,
    }


def memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(folder: Path) -> None:
    from trueword.engine.readers import read_files

    names = sorted(path.name for path in folder.iterdir())
    read_files([Path(__file__)])  # whatever is imported late is imported now
    before, said = memory(), {}
    for name in names:
        start = time.perf_counter()
        (file,) = read_files([folder / name]).files
        said[name] = (str(file.refused) if file.refused else "", time.perf_counter() - start, memory())
    print(json.dumps({"before": before, "after": memory(), "files": said}))


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]) * MB,) * 2)
    main(Path(sys.argv[1]))
