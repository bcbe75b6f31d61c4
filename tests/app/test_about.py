"""About: every part has a licence with its text, and what a report of a fault needs can be copied."""

import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.about import About
from app.licences import PARTS, Part, installed, licence_text
from app.version import VERSION
from tests.app.windows_tried import shown

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_part_has_its_licence_in_full(part: Part) -> None:
    words = licence_text(part)
    assert len(words) > 500
    assert "copyright" in words.lower()
    if part.package:
        assert installed(part)


def test_no_dependency_and_no_text_is_left_out() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {name.split(">")[0].split("[")[0].strip().lower() for name in project["dependencies"]}
    assert wanted <= {part.package.lower() for part in PARTS}
    locked = {
        line.split("==")[0].lower()
        for line in (ROOT / "requirements.lock").read_text("utf-8").splitlines()
        if "==" in line
    }
    assert locked - {"shiboken6"} <= {part.package.lower() for part in PARTS}
    shipped = {path.stem for path in (ROOT / "resources/licences").glob("*.txt")}
    assert shipped == {name for part in PARTS for name in part.files}


def test_the_dialog_shows_each_licence_and_copies_the_versions(qtbot: QtBot) -> None:
    with shown(qtbot) as window:
        window.actions_by_id["help.about"].trigger()
        about = window.findChild(About)
        assert isinstance(about, About)
        QTest.keyClick(about.parts, Qt.Key.Key_Down)
        assert "GNU LESSER GENERAL PUBLIC LICENSE" in about.licence.toPlainText()
        copy = about.findChild(QPushButton, "about.copy")
        assert isinstance(copy, QPushButton)
        QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
        words = QGuiApplication.clipboard().text()
        assert f"Loadpath {VERSION}" in words
        assert f"Qt {qVersion()}" in words
        assert "Python 3" in words
        assert "Platform " in words
        about.close()
