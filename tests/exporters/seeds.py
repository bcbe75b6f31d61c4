"""Runs an exporter in processes of different hash seeds, and without Qt."""

import os
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_PROGRAM = """
import sys
from hashlib import sha256
from drawing.picture import first_view
from models.samples import sample
{imports}
design = sample("social-network")
print(sha256(make(design, first_view(design))).hexdigest())
assert not [name for name in sys.modules if name.startswith(("PySide6", "shiboken6"))]
"""


def same_under_every_hash_seed(imports: str) -> None:
    """Fail if what `make` returns for the sample differs between processes, or needs Qt."""
    assert len({_made(imports, seed) for seed in ("1", "2")}) == 1


def _made(imports: str, seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM.format(imports=imports)],
        cwd=_ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.strip()) == 64
    return done.stdout
