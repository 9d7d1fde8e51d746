"""Who may sign in to the demonstration county, and what did they write? Leaves the lines that every start prints."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main(target: Path) -> int:
    """Run after the county is loaded, in a process of its own: the launcher itself never loads Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trueword.config.settings")
    import django
    from django.utils import timezone

    django.setup()
    from trueword.demo.notes.keeping import make_notes
    from trueword.demo.past import make_past
    from trueword.demo.services.keeping import make_services
    from trueword.demo.staff import make_staff, sign_ins_in_words

    make_staff(timezone.now())
    make_notes(timezone.now())
    make_services(timezone.now())
    make_past(timezone.now())
    target.write_text(sign_ins_in_words() + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
