"""Opening and saving 5,000 components and 8,000 connections, against the standard library's JSON."""

import json
from collections.abc import Iterator

from models.files import checked_bytes, from_bytes, to_bytes
from tests.benchmarks.measure import Row, best
from tests.designs import large

SIZE = "5000 components, 8000 links"


def run() -> Iterator[Row]:
    """Yield the time to open and to save, verified, with the ratios to json.loads and json.dumps."""
    design = large(5000, 8000)
    data = to_bytes(design)
    plain = json.loads(data)
    loads = best(lambda: json.loads(data))
    yield Row("json.loads", SIZE, "time", loads, "ms")
    yield Row(
        "open",
        SIZE,
        "time",
        opened := best(lambda: from_bytes(data)),
        "ms",
        opened / loads,
        "json.loads",
    )
    dumps = best(lambda: json.dumps(plain, indent=2))
    yield Row("json.dumps", SIZE, "time", dumps, "ms")
    saved = best(lambda: checked_bytes(design))
    yield Row("save", SIZE, "time", saved, "ms", saved / dumps, "json.dumps(indent=2)")
    yield Row("file", SIZE, "size", len(data) / 1e6, "MB")
