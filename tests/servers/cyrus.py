"""A real Cyrus of one's own: Debian's packages, an unprivileged user, loopback ports, a folder below /tmp.

Nothing of the system's own Cyrus is read or touched, were there one.
"""

from __future__ import annotations

import getpass
import imaplib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.servers.dav import DavServer
from tests.servers.process import await_port, free_port, stop

USERNAME: Final = "syncd"
PASSWORD: Final = "kun-til-test"
_PROGRAMS: Final = Path("/usr/lib/cyrus/bin")
_MASTER: Final = Path("/usr/sbin/cyrmaster")
_NEEDED: Final = {
    "cyrus-common": _MASTER,
    "cyrus-caldav": _PROGRAMS / "httpd",
    "cyrus-imapd": _PROGRAMS / "imapd",
    "sasl2-bin": Path("/usr/sbin/saslpasswd2"),
}
# whom a run as root lets Cyrus be: the packages make this user
_UNPRIVILEGED: Final = "cyrus"

_IMAPD_CONF: Final = """\
servername: localhost
configdirectory: {folder}/config
proc_path: {folder}/proc
mboxname_lockpath: {folder}/lock
defaultpartition: default
partition-default: {folder}/spool
cyrus_user: {user}
httpmodules: caldav
allowplaintext: yes
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: {folder}/sasldb2
sasl_mech_list: PLAIN
autocreate_quota: 0
autocreate_users: anyone
sendmail: /bin/false
delete_mode: immediate
"""
_CYRUS_CONF: Final = """\
START {{
  recover cmd="{programs}/ctl_cyrusdb -C {folder}/imapd.conf -r"
}}
SERVICES {{
  imap cmd="{programs}/imapd -C {folder}/imapd.conf" listen="127.0.0.1:{imap}" prefork=0
  http cmd="{programs}/httpd -C {folder}/imapd.conf" listen="127.0.0.1:{http}" prefork=8
}}
"""


def missing() -> list[str]:
    """The Debian packages that this machine lacks."""
    return [package for package, program in _NEEDED.items() if not program.exists()]


def version() -> str:
    """As Debian numbers it."""
    asked = ["dpkg-query", "--show", "--showformat=${Version}", "cyrus-caldav"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout


@contextmanager
def cyrus() -> Iterator[DavServer]:
    """Starts it with one user, who has a calendar home. Where `missing` is empty."""
    as_root = os.geteuid() == 0
    user = _UNPRIVILEGED if as_root else getpass.getuser()
    # of its own, not pytest's: that one is closed to other users
    folder = Path(tempfile.mkdtemp(prefix="syncd-cyrus-"))
    try:
        imap, http = free_port(), free_port()
        _lay_out(folder, user, imap, http)
        if as_root:
            subprocess.run(["chown", "-R", f"{user}:", str(folder)], check=True)
        with _running(folder, user if as_root else None, (imap, http)) as log:
            _make_inbox(imap)
            yield DavServer(f"http://127.0.0.1:{http}/dav/calendars/user/{USERNAME}/", USERNAME, PASSWORD, log)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _lay_out(folder: Path, user: str, imap: int, http: int) -> None:
    for name in ("config/socket", "spool", "proc", "lock"):
        (folder / name).mkdir(parents=True)
    (folder / "imapd.conf").write_text(_IMAPD_CONF.format(folder=folder, user=user))
    (folder / "cyrus.conf").write_text(_CYRUS_CONF.format(folder=folder, programs=_PROGRAMS, imap=imap, http=http))
    command = [str(_NEEDED["sasl2-bin"]), "-p", "-c", "-f", str(folder / "sasldb2"), "-u", "localhost", USERNAME]
    subprocess.run(command, input=PASSWORD.encode(), check=True, capture_output=True)


@contextmanager
def _running(folder: Path, user: str | None, ports: tuple[int, ...]) -> Iterator[Path]:
    command = [str(_MASTER), "-D", "-C", str(folder / "imapd.conf"), "-M", str(folder / "cyrus.conf")]
    command += ["-p", str(folder / "master.pid")]
    log = folder / "log"
    groups: list[str] | None = None if user is None else []
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, cwd=folder, user=user, group=_group(user), extra_groups=groups
        )
    try:
        for port in ports:
            await_port(process, port, log)
        yield log
    finally:
        stop(process)


def _group(user: str | None) -> str | None:
    if user is None:
        return None
    return subprocess.run(["id", "-gn", user], check=True, capture_output=True, text=True).stdout.strip()


def _make_inbox(port: int) -> None:
    """Cyrus gives a calendar home to those who have an inbox, and an inbox to those who look for it."""
    with imaplib.IMAP4("127.0.0.1", port) as session:
        session.login(USERNAME, PASSWORD)
