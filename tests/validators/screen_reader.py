"""Reads the canvas as a screen reader does, over AT-SPI: `dbus-run-session -- xvfb-run -a python3 screen_reader.py .venv/bin/python`.

Runs under the Python of the system, which has pyatspi; exits with 1 and says what was missed.
"""

import importlib
import os
import subprocess
import sys
import time
from typing import Any

atspi: Any = importlib.import_module("pyatspi")
glib: Any = importlib.import_module("gi.repository.GLib")

PATIENCE = 30.0  # seconds
HEARD: list[tuple[str, str]] = []


def hear(event: Any) -> None:
    """Note what is announced and what gets the keyboard."""
    if event.type.startswith("object:announcement"):
        HEARD.append(("said", str(event.any_data)))
    elif event.detail1 and event.source:
        HEARD.append(("focus", event.source.name))


def until(what: str, test: Any) -> Any:
    """Return what a test finds, listening meanwhile; stop the program when nothing comes."""
    end = time.monotonic() + PATIENCE
    context = glib.MainContext.default()
    while time.monotonic() < end:
        while context.iteration(False):
            pass
        if found := test():
            return found
        time.sleep(0.02)
    sys.exit(f"not there over AT-SPI: {what}; heard {HEARD[-12:]}")


def canvas() -> Any:
    """Return the list that is called Canvas, None while there is none."""
    desktop = atspi.Registry.getDesktop(0)
    found = [app for app in desktop if app is not None and app.name == "Loadpath"]
    return next(filter(None, map(_search, found)), None)


def _search(node: Any) -> Any:
    if node is None:
        return None
    if node.name == "Canvas" and node.getRoleName() == "list":
        return node
    return next(filter(None, map(_search, node)), None)


def heard(sort: str, words: str) -> bool:
    """Tell whether something was said, or got the keyboard."""
    return any(kind == sort and words in said for kind, said in HEARD)


def main(python: str) -> None:
    """Start a window, work it by keys, and read everything back."""
    for event in ("object:announcement", "object:state-changed:focused"):
        atspi.Registry.registerEventListener(hear, event)
    changes = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
    command = [python, "-m", "tests.validators.spoken_window"]
    pipe = subprocess.PIPE
    window = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=os.environ | changes)
    assert window.stdin is not None
    try:
        read(window.stdin)
        window.stdin.close()
        if status := window.wait(PATIENCE):
            sys.exit(f"the window ended with {status}")
    finally:
        window.kill()
    print("read over AT-SPI: names, kinds, connections, places, focus, announcements")


def read(words: Any) -> None:
    """Check names, descriptions, states and places, then what is heard after each key."""

    def do(word: str) -> None:
        words.write(word + "\n")
        words.flush()

    drawing = until("the canvas", canvas)
    things = {thing.name: thing for thing in drawing if thing is not None}
    waf = things.get("WAF") or sys.exit(f"no WAF among {sorted(things)}")
    if "3 connections. To Load balancer. From CDN, Partner apps." not in waf.description:
        sys.exit(f"WAF is described as {waf.description!r}")
    if "CDN to WAF" not in things or "HTTPS" not in things["CDN to WAF"].description:
        sys.exit("a connection is not told of")
    place = waf.queryComponent().getExtents(0)
    if place.width < 20 or place.height < 10:
        sys.exit(f"WAF has no place: {place}")
    do("select")
    until("focus on WAF", lambda: heard("focus", "WAF"))
    if not waf.getState().contains(atspi.STATE_SELECTED):
        sys.exit("WAF is not told to be selected")
    do("walk")
    until("focus after walking", lambda: heard("focus", "Load balancer"))
    do("delete")
    until("a removal", lambda: heard("said", "Removed Load balancer"))
    do("undo")
    until("an undone removal", lambda: heard("said", "Undone: "))


if __name__ == "__main__":
    main(sys.argv[1])
