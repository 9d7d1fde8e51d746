"""Where may files be sent to the site, and how much? To the pages that ask for one alone, and no more than they say.

Whatever is sent elsewhere is dropped unread. What is taken lies in files without a name while it is looked at: a process
that is killed leaves nothing of it behind.
"""

import tempfile
from typing import Any, BinaryIO

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from trueword.apps.documents import limits
from trueword.apps.documents.content.types import NotTaken

TAKES = frozenset({"document-new", "frozen"})
"""The pages that take files: what is put into the record, and a frozen chronology that is compared with what was frozen."""
BESIDE = limits.MEGABYTE
"""Bytes of the form around the files."""


class Sent(UploadedFile):  # type: ignore[type-arg]
    """One file as it was sent. `trouble` is the code of why it is not taken whole; then it is not kept to its end."""

    def __init__(self, file: BinaryIO, name: str, size: int, trouble: str) -> None:
        super().__init__(file, name, size=size)
        self.given, self.trouble = file, trouble

    def whole(self) -> BinaryIO:
        """The file. Raises NotTaken when it is over the limits, and was not taken whole."""
        if self.trouble:
            raise NotTaken(self.trouble)
        return self.given


class OnFilePages(FileUploadHandler):
    """Takes files on the pages that take them, up to their limits."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.takes, self.count, self.together = False, 0, 0
        self.into: BinaryIO | None = None
        self.trouble = ""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        """Which page is it for, and does it say that it is too much before it begins?"""
        match = getattr(self.request, "resolver_match", None)
        self.takes = bool(match and match.view_name in TAKES)
        if int(args[2] or 0) > limits.TOGETHER + BESIDE:
            self.together = limits.TOGETHER + 1

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """One more file begins."""
        super().new_file(*args, **kwargs)
        if not self.takes:
            raise SkipFile
        self.count += 1
        self.trouble = "too many" if self.count > limits.FILES else ""
        self.into = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the request
        self.size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """More of it. What is over the limits is counted and dropped."""
        self.size += len(raw_data)
        self.together += len(raw_data)
        if self.size > limits.ONE_FILE or self.together > limits.TOGETHER:
            self.trouble = self.trouble or "large"
        if self.into and not self.trouble:
            self.into.write(raw_data)

    def file_complete(self, file_size: int) -> Sent | None:
        """It is whole."""
        file, self.into = self.into, None
        if file is None:
            return None
        file.seek(0)
        return Sent(file, str(self.file_name), file_size, self.trouble)

    def upload_interrupted(self) -> None:
        """The connection broke off."""
        if self.into:
            self.into.close()
