"""What every test runs with: no screen, settings of its own, the same examples from hypothesis each time."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QSettings

settings.register_profile(
    "loadpath",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("loadpath")


def pytest_unconfigure() -> None:
    """Empty the clipboard before Qt goes: its offscreen platform ends with a crash while it holds our data."""
    from PySide6.QtGui import QGuiApplication

    if QGuiApplication.instance():
        QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep tests away from a person's settings, journals, backups and team."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOADPATH_TEAM", str(tmp_path / "no-team"))
    QSettings.setPath(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings")
    )
