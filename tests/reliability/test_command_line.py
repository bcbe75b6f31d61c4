"""Commands that write a design leave one alone that somebody has open."""

from pathlib import Path

from models.files import to_bytes
from models.lock import acquire
from models.process import this
from models.storage import open_design
from tests.cli.command import run
from tests.designs import shop


def test_fmt_and_new_leave_a_file_alone_that_is_open(tmp_path: Path) -> None:
    file = tmp_path / "shop.loadpath"
    other = to_bytes(shop()).replace(b"  ", b" ")
    file.write_bytes(other)
    lock = acquire(file)
    for command in (["fmt", file.name], ["new", "-o", file.name, "--force"]):
        ended = run(tmp_path, *command)
        assert (ended.returncode, ended.stdout) == (2, "")
        assert ended.stderr.count("\n") == 1
        assert f"{this().user}@{this().host} has it open since 20" in ended.stderr
        assert f"process {this().pid}; nothing was written" in ended.stderr
        assert file.read_bytes() == other
    assert run(tmp_path, "fmt", file.name, "--check").returncode == 1
    lock.release()
    assert run(tmp_path, "fmt", file.name).returncode == 0
    assert file.read_bytes() == to_bytes(shop())
    assert run(tmp_path, "new", "-o", file.name, "--force").returncode == 0
    assert open_design(file).design != shop()
    assert list(tmp_path.iterdir()) == [file]
