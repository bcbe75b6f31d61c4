"""python -m tests.benchmarks lists the benchmarks; with names it runs them, with --json one object a line."""

import argparse
import importlib
import json
from dataclasses import asdict

NAMES = (
    "files",
    "edits",
    "analysis",
    "simulation",
    "routing",
    "start",
    "window",
    "actions",
    "dragging",
    "canvas",
    "layout",
    "marathon",
    "peer",
)


def main() -> None:
    """Run the benchmarks that were named."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, "all", []], metavar="NAME")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    asked = parser.parse_args()
    if not asked.names:
        for name in NAMES:
            print(
                f"{name:10}",
                (importlib.import_module(f"tests.benchmarks.{name}").__doc__ or "").strip(),
            )
    for name in NAMES if "all" in asked.names else asked.names:
        for row in importlib.import_module(f"tests.benchmarks.{name}").run():
            if asked.json:
                print(json.dumps(asdict(row)), flush=True)
                continue
            ratio = f"  {row.ratio:6.2f} × {row.reference}" if row.ratio is not None else ""
            print(
                f"{row.case:28} {row.size:28} {row.metric:22} {row.value:9.2f} {row.unit}{ratio}",
                flush=True,
            )


if __name__ == "__main__":
    main()
