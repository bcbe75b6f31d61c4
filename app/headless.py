"""What the program does where there is no screen: it says so and exports the packet instead. No Qt."""

import os
import sys
from pathlib import Path

from app.names import file_name
from models.design import Design
from models.storage import write


def has_screen() -> bool:
    """Tell whether a window could be opened; where that cannot be known, it could."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def export_instead(design: Design, file: Path | None, why: str) -> int:
    """Export a design's packet and report into the current folder and say where they are; return 0."""
    from analyzer.engine import analyze
    from exporters.exporter import EXPORTERS, Request

    print(why)
    name = file.stem if file else file_name(design.title, "")
    request = Request(design, analyze(design), None, "light", lambda _done, _text: None)
    print("The review packet was exported instead:")
    for suffix in ("pdf", "md"):
        target = Path.cwd() / f"{name}.{suffix}"
        write(target, EXPORTERS[suffix].write(request))
        print(f"  {target}")
    print("Any design can be exported with: loadpath export DESIGN.loadpath -o OUT.pdf")
    return 0
