"""What the worker is asked of the analysis at hand: the threat view and the classes of data, as they are after each edit."""

from analyzer.engine import analyze
from analyzer.facts import Facts
from analyzer.threats.told import from_plain
from analyzer.threats.view import threats
from models import edits
from models.day import today
from models.entity import Entity
from models.review import Risk
from tests.cli.peer import Peer
from tests.designs import shop

PEOPLE = Entity(id="ent_1", name="People", store="cmp_db", data_class="restricted")


def test_the_threat_view_is_that_of_the_design_after_the_last_edit() -> None:
    with Peer() as peer:
        peer.open(shop())
        peer.settled()
        peer.edit(edits.add(peer.design, "entities", PEOPLE))
        peer.settled()  # what a person adds is told though nothing is analysed again
        threat = Risk(id="rsk_1", name="Copied", about="cmp_db", stride="I")
        peer.edit(edits.add(peer.design, "risks", threat))
        ask = peer.ask("threats")
        said = peer.until("threats")
    assert said["ask"] == ask
    expected = threats(Facts(peer.design), analyze(peer.design).findings, today())
    found = from_plain(said["threats"])
    assert found == expected
    assert any("risk@rsk_1" in cell.keys for row in found.matrix.rows for cell in row.cells)


def test_the_classes_of_data_are_told_by_element() -> None:
    with Peer() as peer:
        peer.open(edits.add(shop(), "entities", PEOPLE))
        peer.ask("data")
        said = peer.until("data")
    ids = ("cmp_web", "cmp_orders", "cmp_db", "lnk_web", "lnk_db")
    assert said["classes"] == dict.fromkeys(ids, "restricted")


def test_without_a_design_there_is_no_answer() -> None:
    with Peer() as peer:
        ask = peer.ask("threats")
        said = peer.until("failed")
    assert (said["ask"], said["text"]) == (ask, "There is no design open")
