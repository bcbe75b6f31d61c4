"""What the operating system must hold before Loadpath can run, and the one line that installs it."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

# Shared library -> package of Debian and Ubuntu: what Qt's wheel asks of the system, read with ldd.
QT = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
PACKAGES = ("make", "python3-venv", *QT.values(), *X11.values(), *WAYLAND.values())
SCREEN = ("xvfb-run", "-a", "-s", "-screen 0 2560x1600x24")


def has_display() -> bool:
    """Return whether a window could appear: on Linux if a display is named, elsewhere always."""
    named = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.platform != "linux" or bool(named)


def opens_window(arguments: list[str]) -> bool:
    """Return whether these arguments of the program ask for its window and not for a command."""
    first = arguments[0] if arguments else "--sample"
    return "." in first or (first.startswith("--") and first not in ("--help", "--version"))


def libraries(command: str, arguments: list[str]) -> dict[str, str]:
    """Return the shared libraries that a command needs, each with the package that holds it."""
    if sys.platform != "linux" or command == "lint":
        return {}
    if command == "test":
        return QT
    if command == "screenshots":
        return QT | X11
    if not (has_display() and opens_window(arguments)):
        return {}
    return QT | (WAYLAND if os.environ.get("WAYLAND_DISPLAY") else X11)


def is_missing(library: str) -> bool:
    """Return whether the system's loader cannot load a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return True
    return False


def venv_package() -> str:
    """Return Debian's package that lets this Python make environments."""
    if Path("/usr/bin/python3").resolve() == Path(sys.executable).resolve():
        return "python3-venv"
    return f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"


def missing(command: str, arguments: list[str], makes_venv: bool) -> dict[str, str]:
    """Return what a command needs and the system does not hold, each with its package."""
    wanted = libraries(command, arguments)
    found = {library: name for library, name in wanted.items() if is_missing(library)}
    if makes_venv and not importlib.util.find_spec("ensurepip"):
        found["Python's venv and ensurepip"] = venv_package()
    if command == "screenshots" and not has_display() and not shutil.which(SCREEN[0]):
        found |= {"xvfb-run": "xvfb", "xauth": "xauth"}
    return found


def require(command: str, arguments: list[str], makes_venv: bool) -> None:
    """Stop with the line that installs what a command misses; on a root CI machine, install it."""
    wanted = missing(command, arguments, makes_venv)
    if not wanted:
        return
    if not shutil.which("apt-get"):
        sys.exit("Loadpath needs these parts of the system: " + ", ".join(wanted))
    install = ["apt-get", "install", "--no-install-recommends", *wanted.values()]
    is_root = os.geteuid() == 0
    if is_root and os.environ.get("CI") == "true":
        install_packages([*install, "-y", "-qq"])
        return
    line = " ".join(install if is_root else ["sudo", *install])
    sys.exit(f"Loadpath needs packages of the system. Run this, then try again:\n  {line}")


def install_packages(install: list[str]) -> None:
    """Install packages without asking anything."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "-qq"], install):
        done = subprocess.run(step, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        if done.returncode:
            sys.exit("The system's packages could not be installed: " + " ".join(step))
