#!/usr/bin/env python3
"""How is the outage list read when everything else is down? With this one file, Python, and its package `cryptography`.

    python3 read_outage_list.py outage-list.sealed

It asks for your name and for the passphrase in the sealed envelope. That you read the list is written to a file beside
it first; if that cannot be, nothing is shown. Imports nothing of Trueword, on purpose: it lies beside every list.
"""

from __future__ import annotations

import argparse
import getpass
import hashlib
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

WHAT = "Trueword outage list"
LONGEST_HEADER = 2000
COSTS = {"n": 2**17, "r": 8, "p": 1}  # 128 MB and about half a second for each guess
MOST = {
    "n": 2**20,
    "r": 16,
    "p": 4,
}  # what a header may ask for, so that a forged one cannot exhaust the machine


class Unreadable(ValueError):
    """The passphrase is wrong, or the file is not what was sealed."""


def seal(content: dict[str, Any], passphrase: str, told: dict[str, str]) -> bytes:
    """The file: one line that anybody may read and nobody can change, then the list under AES-256-GCM."""
    salt, nonce = os.urandom(16), os.urandom(12)
    header = {"what": WHAT, "version": 1, **told, **COSTS, "salt": salt.hex(), "nonce": nonce.hex()}
    line = json.dumps(header).encode()
    sealed = AESGCM(_key(passphrase, header)).encrypt(nonce, json.dumps(content).encode(), line)
    return line + b"\n" + sealed


def unseal(file: bytes, passphrase: str) -> dict[str, Any]:
    """What was sealed. Raises `Unreadable` for a wrong passphrase and for a file with one changed bit."""
    line, header = header_of(file)
    try:
        plain = AESGCM(_key(passphrase, header)).decrypt(
            bytes.fromhex(header["nonce"]), file[len(line) + 1 :], line
        )
        content: dict[str, Any] = json.loads(plain)
    except (InvalidTag, ValueError, KeyError, TypeError) as wrong:
        raise Unreadable("The passphrase is wrong, or the file was damaged or changed.") from wrong
    return content


def header_of(file: bytes) -> tuple[bytes, dict[str, Any]]:
    """The first line, as it stands and as read. Raises `Unreadable` when this is no outage list."""
    line = file[:LONGEST_HEADER].partition(b"\n")[0]
    try:
        header = json.loads(line)
        if header["what"] != WHAT or any(not 1 <= header[cost] <= most for cost, most in MOST.items()):
            raise ValueError
    except (ValueError, KeyError, TypeError) as wrong:
        raise Unreadable("This is not an outage list.") from wrong
    return line, header


def _key(passphrase: str, header: dict[str, Any]) -> bytes:
    costs = {cost: int(header[cost]) for cost in COSTS}
    return Scrypt(salt=bytes.fromhex(header["salt"]), length=32, **costs).derive(passphrase.strip().encode())


def note_reading(list_file: Path, who: str, at: datetime) -> Path:
    """Append who reads which list to the file beside it, forced to the disk. Raises OSError when it cannot be written."""
    line, _ = header_of(list_file.read_bytes())
    entry = {"at": at.isoformat(), "who": who, "list": hashlib.sha256(line).hexdigest()}
    path = list_file.with_name(list_file.name + ".read-log")
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, json.dumps(entry).encode() + b"\n")
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return path


def in_lines(content: dict[str, Any], find: str = "") -> list[str]:
    """The list for a screen or a printer; with `find`, only the lines about a name that contains it."""
    lines = [f"OUTAGE LIST of {content['council']}, made {content['made']}", *content["front"], ""]
    for row in content["children"]:
        if find.casefold() in row["name"].casefold():
            ring = ", ".join(filter(None, (row["worker"], row["team"], row["phone"]))) or "nobody told"
            lines += [
                f"{row['name']}, born {row['born']}",
                *(f"    {why}" for why in row["why"]),
                f"    Ring: {ring}",
            ]
    return [
        *lines,
        "",
        "TEAMS",
        *(f"    {name}: {phone or 'no number told'}" for name, phone in content["teams"]),
    ]


def run(argv: list[str]) -> int:
    """Ask, note the reading, show. 0 when shown, 2 with one sentence when not."""
    parser = argparse.ArgumentParser(prog="read the outage list", description="Read a sealed outage list.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--find", default="", help="only lines about a name that contains this")
    parser.add_argument("--name", default="", help="your name, for the log (asked for otherwise)")
    asked = parser.parse_args(argv)
    who = asked.name or _typed("Your name: ")
    try:
        if not who.strip():
            raise Unreadable("Your name is needed: reading the list is logged.")
        content = unseal(asked.file.read_bytes(), _passphrase())
        note_reading(asked.file, who.strip(), datetime.now(UTC))
    except (Unreadable, OSError) as wrong:
        print(f"The list was not shown. {wrong}", file=sys.stderr)
        return 2
    print("\n".join(in_lines(content, asked.find)))
    return 0


def _typed(question: str) -> str:
    return input(question) if sys.stdin.isatty() else sys.stdin.readline()


def _passphrase() -> str:
    return getpass.getpass("Passphrase: ") if sys.stdin.isatty() else sys.stdin.readline()


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
