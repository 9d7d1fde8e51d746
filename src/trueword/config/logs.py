"""What may a log line say? Never a person: paths are cut to their route, arguments and tracebacks' values dropped."""

import logging
import traceback


class WithoutPersonalData(logging.Filter):
    """Keeps a record's fixed words, drops what a person may have typed (invariant 8 of the house)."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record in place: exception type and code position stay, messages and values go."""
        if record.exc_info and record.exc_info[0]:
            where = traceback.extract_tb(record.exc_info[2])[-1:]
            place = f"{where[0].filename.rsplit('/', 1)[-1]}:{where[0].lineno}" if where else "unknown place"
            record.msg, record.args = f"{record.exc_info[0].__name__} at {place}", ()
            record.exc_info, record.exc_text = None, None
        elif record.name.startswith("django.request"):
            record.msg, record.args = (
                "request answered with status %s",
                (getattr(record, "status_code", "?"),),
            )
        return True
