"""At which address does the site listen? The launcher takes the port, so that a taken one is known at once."""

from __future__ import annotations

import errno
import socket

from trueword.launcher.trouble import Trouble

HOST = "127.0.0.1"


def listen(port: int) -> socket.socket:
    """A listening socket that the web process inherits, and keeps its queue while that process is started again."""
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((HOST, port))
        taken.listen(128)
    except OSError as error:
        taken.close()
        raise _trouble(error, port) from error
    return taken


def _trouble(error: OSError, port: int) -> Exception:
    if error.errno == errno.EADDRINUSE:
        return Trouble(
            f"Port {port} on {HOST} is in use by another program.",
            f"Stop that program, or choose another port: make run PORT={port + 80}.",
        )
    if error.errno == errno.EACCES:
        return Trouble(
            f"This account may not listen on port {port}.", "Choose one above 1023: make run PORT=8000."
        )
    return error
