"""Which types of file are taken, and what is said of every other? A refusal says why, and what to do instead."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileType:
    """A type that is taken: its name for people, the ending its copies get, and what it is served as."""

    code: str
    name: str
    ending: str
    media: str


OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {one.code: one for one in (
    FileType("pdf", "PDF", "pdf", "application/pdf"),
    FileType("jpeg", "JPEG picture", "jpg", "image/jpeg"),
    FileType("png", "PNG picture", "png", "image/png"),
    FileType("docx", "Word document", "docx", f"{OFFICE}.wordprocessingml.document"),
    FileType("xlsx", "Excel workbook", "xlsx", f"{OFFICE}.spreadsheetml.sheet"),
    FileType("odt", "OpenDocument text", "odt", "application/vnd.oasis.opendocument.text"),
    FileType("text", "Plain text", "txt", "text/plain; charset=utf-8"),
)}  # fmt: skip

AS_PDF = "Save or print it as a PDF and choose that"
AGAIN = "Open it on your computer, save it again, and choose the new file"
REFUSALS = {
    "empty": "It is empty. Choose the file that you meant",
    "large": "It is too large. Split it, or save it with smaller pictures",
    "too many": "It came after the largest number of files that can be sent at once. Send it by itself",
    "type": f"It is not a type that is kept here: PDF, JPEG, PNG, Word, Excel, OpenDocument text or plain text. {AS_PDF}",
    "old office": f"It is in the format of old versions of Office. {AS_PDF}",
    "heic": "It is a picture in the format of newer iPhones (HEIC). Send it to yourself as JPEG and choose that",
    "mail": "It is an e-mail. Print it as a PDF and choose that, and choose its attachments as files of their own",
    "page": f"It is a web page or a program's file, whatever its name says. {AS_PDF}",
    "archive": "It is an archive. Take the files out of it and choose them one by one",
    "broken": f"It cannot be read: it is cut short or damaged. {AGAIN}",
    "slow": f"It takes too long or too much to look into. {AS_PDF}",
    "locked": "It is locked with a password. Save a copy without the password and choose that",
    "macros": f"It holds macros, which are programs. {AS_PDF}",
    "acts": "It is a PDF that runs something when it is opened. Print it as a new PDF and choose that",
    "inside": "It holds other files. Choose each of them as a file of its own",
    "links": f"It fetches something from elsewhere when it is opened. {AS_PDF}",
    "after": f"Something else follows after its end. {AS_PDF}",
    "bomb": "It is many times larger inside than outside, as no real document is. It was not kept",
    "parts": f"Its inner parts have names or an order that no office program writes. {AGAIN}",
    "picture": "It is a picture with too many pixels. Save it smaller and choose that",
}  # fmt: skip
"""Why a file is not taken, and what to do instead, by code."""


class NotTaken(Exception):
    """This file is not kept. `code` is one of REFUSALS."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code if code in REFUSALS else "broken"

    @property
    def words(self) -> str:
        """Why, and what to do instead."""
        return REFUSALS[self.code]
