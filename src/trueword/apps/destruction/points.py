"""At which points may a destruction be cut short? Each has a name, so that tests can kill it there; else they do nothing.

A test names one in TRUEWORD_DESTRUCTION_DIES_AT; nobody else sets that, and a process that does dies as the name says.
"""

import os
import signal

HOOK = "TRUEWORD_DESTRUCTION_DIES_AT"
WAIT = "TRUEWORD_DESTRUCTION_WAITS_AT"

TAKEN = "rows are taken out"
SEALED = "the parcel is sealed"
CHECKED = "everything was asked again"
WRITTEN = "the line is half in the ledger"
LEDGER = "the line is in the ledger"
KEYS = "the keys are withdrawn"
GONE = "the parcel is gone"
COMMITTED = "the destruction is committed"
PUT_IN = "rows are put back"

POINTS = (TAKEN, SEALED, CHECKED, WRITTEN, LEDGER, KEYS, GONE, COMMITTED, PUT_IN)


def reached(point: str) -> None:
    """Go on; in a test that named this point, die as by kill -9, or wait for as long as the test holds a file."""
    if os.environ.get(HOOK) == point:
        os.kill(os.getpid(), signal.SIGKILL)
    held = os.environ.get(WAIT, "")
    if held.startswith(f"{point}="):
        _wait(held.partition("=")[2])


def _wait(path: str) -> None:
    import time

    open(f"{path}.reached", "w").close()
    while os.path.exists(path):
        time.sleep(0.02)
