"""python -m tests.screenshots [FOLDER]: pictures of the window's main states, for people to look at.

Each scale needs an application of its own, so this starts itself once for each.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

SCALES = ("1", "2")
PANELS = ("requirements", "actors", "flows", "operations", "entities", "decisions", "load")
SIZES = {"1": ((1280, 800), (1440, 900)), "2": ((1280, 800),)}


def main(folder: Path) -> None:
    """Write all pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for scale in SCALES:
        environment = os.environ | {"QT_SCALE_FACTOR": scale, "LOADPATH_SCREENSHOTS": str(folder)}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        subprocess.run([sys.executable, "-m", "tests.screenshots"], env=environment, check=True)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")


def take(folder: Path, scale: str) -> None:
    """Drive the window through its states and write a picture of each."""
    from PySide6.QtCore import QSettings

    settings = folder / "settings"
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(settings))
    from app.settings import remember_theme
    from app.start import prepare
    from app.window import Window
    from models.samples import sample

    application = prepare([])

    def wait(until: Callable[[], bool], seconds: float = 20.0) -> None:
        end = time.monotonic() + seconds
        while not until() and time.monotonic() < end:
            application.processEvents()
        for _ in range(20):
            application.processEvents()

    for theme in ("light", "dark"):
        remember_theme(theme)
        for size in SIZES[scale]:
            name = f"{theme}-{size[0]}x{size[1]}@{scale}"
            window = Window(sample("social-network"))
            window.resize(*size)
            window.show()
            window.view.fit()
            wait(lambda window=window: window.live.up_to_date and not window.canvas.routing)
            _states(window, folder, name, wait)
            window.close()
            blank = Window()
            blank.resize(*size)
            blank.show()
            wait(lambda blank=blank: blank.live.up_to_date)
            blank.grab().save(str(folder / f"{name}-empty.png"))
            blank.close()
    for file in settings.rglob("*.ini"):
        file.unlink()


def _states(window: object, folder: Path, name: str, wait: Callable[..., None]) -> None:
    from PySide6.QtWidgets import QWidget

    from app.window import Window

    assert isinstance(window, Window)

    def save(state: str, of: QWidget = window) -> None:
        of.grab().save(str(folder / f"{name}-{state}.png"))

    save("example")
    if findings := window.dock.findings.model.findings:
        window.dock.findings.list.selectRow(0)
        window.show_finding(findings[0])
        wait(lambda: False, 0.5)
        save("finding")
    posts = next(
        id for id, c in window.session.design.components.items() if c.name == "Post service"
    )
    window.session.select([posts])
    wait(lambda: False, 0.5)
    save("component")
    window.explain(f"{posts}.load.peak")
    wait(window.explanation.isVisible)
    save("explanation")
    window.explanation.close_card()
    for panel in PANELS:
        window.dock.show_panel(panel)
        table = window.dock.records.get(panel)
        if table and table.inner:
            table.table.selectRow(0)
        wait(lambda: False, 0.2)
        save(panel)
    _keyboard(window, save, wait)


def _keyboard(window: object, save: Callable[..., None], wait: Callable[..., None]) -> None:
    """Show what is for the keyboard: the command palette, favourites and the page of keys."""
    from app.finder.finder import finder
    from app.keys.page import KeysPage
    from app.used import USED
    from app.window import Window

    assert isinstance(window, Window)
    found = finder(window)
    found.open()
    for typed in ("", "post", "redis", "zebra"):
        found.line.setText(typed)
        wait(lambda: False, 0.1)
        save(f"finder-{typed or 'all'}")
    found.close_again()
    for kind in ("cdn", "service"):
        USED.note(kind)
        if kind not in USED.favourites:
            USED.mark(kind)
    window.palette_panel.list.setFocus()
    window.palette_panel.list.step(0)
    save("palette")
    page = KeysPage(window)
    page.show()
    wait(lambda: page.complete)
    page.rows["edit.rename"].ask()
    save("keys", page)
    page.close()


if __name__ == "__main__":
    if target := os.environ.get("LOADPATH_SCREENSHOTS"):
        take(Path(target), os.environ["QT_SCALE_FACTOR"])
    else:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots"))
