"""python -m tests.screenshots [FOLDER] [STATE…]: pictures of every state of the window, for people to look at.

Each scale needs an application of its own, so this starts itself once for each.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from app.window import Window

SCALES = ("1", "2")
SIZES = ((1280, 800), (1920, 1200))
FOLDER, STATES = "LOADPATH_SCREENSHOTS", "LOADPATH_STATES"
_TURNS = 5  # of events after the rest, however slow the machine is: texts get their heights in the second
_PNG = 60  # quality of Qt: larger files, and half the time


def main(folder: Path, states: list[str]) -> None:
    """Write all pictures into a folder, or those of some states."""
    folder.mkdir(parents=True, exist_ok=True)
    running = []
    for scale in SCALES:
        own = {"QT_SCALE_FACTOR": scale, FOLDER: str(folder), STATES: " ".join(states)}
        own |= {"XDG_DATA_HOME": str(folder / "data"), "LOADPATH_TEAM": str(folder / "no-team")}
        environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ | own
        running.append(
            subprocess.Popen([sys.executable, "-m", "tests.screenshots"], env=environment)
        )
    failed = [process.wait() for process in running]  # all of them, also after one has failed
    if any(failed):
        raise SystemExit(1)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")


def take(folder: Path, scale: str, wanted: list[str]) -> None:
    """Drive the window through its states and write a picture of each."""
    from PySide6.QtCore import QSettings

    settings = folder / f"settings-{scale}"
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(settings))
    from app.settings import remember_theme
    from app.start import prepare
    from app.window import Window
    from models.samples import sample

    prepare([])
    for theme in ("light", "dark"):
        remember_theme(theme)
        for size in SIZES:
            for design in (sample("social-network-before"), None):
                window = Window(design)
                window.resize(*size)
                window.show()
                window.view.fit()
                _settle(window)
                name = f"{theme}-{size[0]}@{scale}-{'full' if design else 'empty'}"
                _states(window, folder, name, wanted, all_of=size == SIZES[0])
                window.close_unasked()
        _scenes(folder, f"{theme}-{SIZES[0][0]}@{scale}", wanted)
    for file in settings.rglob("*.ini"):
        file.unlink()


def wait(until: Callable[[], bool], seconds: float = 20.0) -> None:
    """Let the program work until something holds."""
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + seconds
    while not until() and time.monotonic() < end:
        QApplication.processEvents()


def _states(window: "Window", folder: Path, name: str, wanted: list[str], *, all_of: bool) -> None:
    from tests import states

    full = name.endswith("full")
    for state in states.STATES:
        if wanted and not any(state.name.startswith(word) for word in wanted):
            continue
        if (full or state.blank) and (all_of or not state.own):
            with state.show(window, wait) as shown:
                _settle(window)
                _picture(shown).save(str(folder / f"{name}-{state.name}.png"), "PNG", _PNG)
            _settle(window)


def _scenes(folder: Path, name: str, wanted: list[str]) -> None:
    from app.window import Window
    from tests.scenes import SCENES

    for scene in SCENES:
        if wanted and not any(f"scene-{scene.name}".startswith(word) for word in wanted):
            continue
        window = Window(scene.design())
        window.resize(*SIZES[0])
        window.show()
        _settle(window)
        with scene.show(window, wait) as shown:
            _settle(window)
            _picture(shown).save(str(folder / f"{name}-scene-{scene.name}.png"), "PNG", _PNG)
        window.close_unasked()


def _settle(window: "Window") -> None:
    """Let everything be built that comes a little later."""
    from app.inspector.form import Form

    def built() -> bool:
        forms = [form for form in window.findChildren(Form) if form.isVisible()]
        still = window.live.up_to_date and not window.canvas.routing
        return still and all(form.complete for form in forms)

    wait(built)
    end, turns = time.monotonic() + 0.06, count()
    wait(lambda: time.monotonic() > end and next(turns) >= _TURNS)


def _picture(shown: "QWidget") -> "QPixmap":
    """Return what a widget looks like, on the ground it stands on."""
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPixmap

    made = QPixmap(shown.size() * shown.devicePixelRatioF())
    made.setDevicePixelRatio(shown.devicePixelRatioF())
    made.fill(shown.palette().base().color())
    shown.render(made, QPoint())
    return made


if __name__ == "__main__":
    if target := os.environ.get(FOLDER):
        take(Path(target), os.environ["QT_SCALE_FACTOR"], os.environ[STATES].split())
    else:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots"), sys.argv[2:])
