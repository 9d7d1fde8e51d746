"""What may other capabilities use of documents?"""

from trueword.apps.documents import carrying
from trueword.apps.documents.scanning import scan_waiting
from trueword.apps.documents.scanning import sweep as sweep_files

__all__ = ["carrying", "scan_waiting", "sweep_files"]
