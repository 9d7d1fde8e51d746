"""With which settings and which way in does the private PostgreSQL run?

No TCP. Nobody logs in but by the local socket, and only as an account that the map below names: the superuser is in
no line, so that nothing can log in as it; the launcher uses it through the single-user mode, with the server down.
"""

from __future__ import annotations

from pathlib import Path

from trueword.launcher.account import Accounts
from trueword.launcher.state import PORT

SUPERUSER = "launcher"
OWNER, APP, JOBS, SIGNIN, AUDITOR = "owner", "app", "jobs", "signin", "auditor"
SERVING = (APP, JOBS, SIGNIN, AUDITOR)
"""The roles of the running site: none owns anything, none passes row-level security by."""

BACKUP = "backup"
"""Copies the data folder and follows the log, by the replication protocol; enters no database and runs no statement."""

HBA = """\
# Written anew at every start.
local  all  {roles}  peer map=trueword
local  replication  {backup}  peer map=trueword
local  all  all  reject
local  replication  all  reject
"""

DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "100"}
"""For test clusters, whose data nobody misses after a power cut."""

COMMON = {
    # The private way in
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0777",  # the map decides who, not the file's mode
    # Two cores and a few gigabytes, shared with the site
    "max_connections": "60",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "1GB",
    # The log's old files are removed, not written over one day: what was destroyed shall not lie in them
    "wal_recycle": "off",
    # A backup folder that is away for long must not fill this disk; the log then has a gap, which is said
    "max_slot_wal_keep_size": "4GB",
    "random_page_cost": "1.1",
    "jit": "off",
    # A log that names no person: neither statements nor the rows that an error's detail would quote
    "logging_collector": "on",
    "log_directory": "log",
    "log_filename": "postgresql-%a.log",
    "log_truncate_on_rotation": "on",
    "log_rotation_size": "0",
    "log_file_mode": "0600",
    "log_timezone": "UTC",
    "log_statement": "none",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}


def configuration(sockets: Path, *, durable: bool) -> str:
    """The text of the settings file; `durable` is off for test clusters only."""
    settings = COMMON | (DURABLE if durable else THROWAWAY) | {"unix_socket_directories": str(sockets)}
    return "".join(f"{name} = '{value}'\n" for name, value in settings.items())


def hba() -> str:
    """Who may come in: the roles, by the socket."""
    return HBA.format(roles=",".join((OWNER, *SERVING)), backup=BACKUP)


def ident(accounts: Accounts) -> str:
    """Which account may be which role: the site's is never the owner of the tables where the two can be told apart."""
    lines = [(accounts.starter.name, role) for role in (OWNER, *SERVING, BACKUP)]
    if accounts.web != accounts.starter:
        lines += [(accounts.web.name, role) for role in SERVING]
    return "".join(f'trueword  "{account}"  {role}\n' for account, role in lines)


PLAIN = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION"
BIRTH = f"""\
CREATE ROLE {OWNER} LOGIN NOSUPERUSER CREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION;
REVOKE ALL ON DATABASE postgres FROM PUBLIC;
GRANT CONNECT ON DATABASE postgres TO {OWNER};
"""
"""Said once, in single-user mode (one statement a line), when a data folder is made."""


COPYING = PLAIN.replace("NOREPLICATION", "REPLICATION")


def missing_role(role: str, kind: str = PLAIN) -> str:
    """One line that makes a role of the running site where a data folder does not have it yet."""
    return (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}')"
        f" THEN CREATE ROLE {role} {kind}; END IF; END $$;\n"
    )


ROLES = (
    "".join(missing_role(role) for role in SERVING)
    + missing_role(BACKUP, COPYING)
    + f"GRANT pg_checkpoint TO {OWNER};\n"
)
"""Said in single-user mode whenever this text is new to a data folder."""
