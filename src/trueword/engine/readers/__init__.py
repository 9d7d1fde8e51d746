"""What stands in the files that a council gives? The readers that the checker and the importer share."""

from trueword.engine.readers.files import read_files
from trueword.engine.readers.together import Together, together
from trueword.engine.readers.values import LIMITS, Limits, Reading, Remark, SourceFile

__all__ = ["LIMITS", "Limits", "Reading", "Remark", "SourceFile", "Together", "read_files", "together"]
