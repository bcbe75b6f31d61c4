"""Which process on which machine this is, and whether one that left its name somewhere still runs."""

import os
import sys
from pathlib import Path
from typing import Literal

from models.digest import digest_of
from models.frozen import frozen

State = Literal["runs", "gone", "unknown"]


@frozen
class Process:
    """A process told apart from every other one, also on other machines and after a restart; "" is not known."""

    user: str
    host: str
    machine: str  # hashed: the id itself is nobody else's business
    boot: str
    space: str  # processes in another container have other numbers
    pid: int
    started: str  # a number is used again, together with its start it is not


def this() -> Process:
    """Return the process that asks."""
    from platform import (
        node,
    )  # slow to import, and the window shows a design before it locks a file

    pid = os.getpid()
    return Process(_user(), node()[:100], _machine(), _boot(), _space(), pid, _started(pid))


def state(other: Process) -> State:
    """Tell whether a process still runs; unknown where that cannot be seen from here."""
    here = this()
    if (other.host, other.machine) != (here.host, here.machine):
        return "unknown"
    if other.boot != here.boot:
        return "gone"
    if other.space != here.space:
        return "unknown"
    return "runs" if _alive(other.pid) and _started(other.pid) == other.started else "gone"


def _alive(pid: int) -> bool:
    if pid <= 0:
        return False
    if sys.platform == "win32":
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, pid)  # may it be asked at all
        ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(pid, 0)
    except PermissionError:  # somebody else's
        return True
    except (OSError, OverflowError):
        return False
    return True


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()[:100]
    except (OSError, KeyError, ImportError):
        return ""


def _machine() -> str:
    known = _text("/etc/machine-id") or _text("/var/lib/dbus/machine-id")
    return digest_of(f"loadpath {known}".encode())[:16] if known else ""


def _boot() -> str:
    return _text("/proc/sys/kernel/random/boot_id")


def _space() -> str:
    try:
        return str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        return ""


def _started(pid: int) -> str:
    fields = _text(f"/proc/{pid}/stat").rpartition(")")[2].split()
    return "" if len(fields) < 20 or fields[0] in "ZX" else fields[19]


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
