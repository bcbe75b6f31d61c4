"""The parts that the program is made of, under which licences they are, and the versions that run here. No Qt."""

import platform

from app.version import VERSION
from models.frozen import frozen
from resources import read_text


@frozen
class Part:
    """One part: what it is for, its licence by its short name, the files that hold the text, its package's name."""

    name: str
    use: str
    licence: str
    files: tuple[str, ...]
    package: str = ""


PARTS: tuple[Part, ...] = (
    Part("Loadpath", "This program", "Apache-2.0", ("loadpath-Apache-2.0",)),
    Part(
        "Qt, Qt for Python",
        "The window",
        "LGPL-3.0",
        ("qt-LGPL-3.0", "qt-GPL-3.0"),
        "PySide6-Essentials",
    ),
    Part("Python", "The language", "PSF-2.0", ("python-PSF",)),
    Part("Inter", "The font, changed", "OFL-1.1", ("inter-OFL",)),
    Part("Tabler Icons", "The icons", "MIT", ("tabler-MIT",)),
    Part("pydantic", "Checks designs", "MIT", ("pydantic-MIT",), "pydantic"),
    Part("pydantic-core", "Checks designs", "MIT", ("pydantic-core-MIT",), "pydantic-core"),
    Part("annotated-types", "For pydantic", "MIT", ("annotated-types-MIT",), "annotated-types"),
    Part(
        "typing-inspection", "For pydantic", "MIT", ("typing-inspection-MIT",), "typing-inspection"
    ),
    Part(
        "typing-extensions",
        "For pydantic",
        "PSF-2.0",
        ("typing-extensions-PSF",),
        "typing-extensions",
    ),
    Part("NetworkX", "Graphs", "BSD-3-Clause", ("networkx-BSD",), "networkx"),
    Part("NumPy", "Arithmetic", "BSD-3-Clause and others", ("numpy-BSD-and-parts",), "numpy"),
    Part("ReportLab", "PDF", "BSD-3-Clause", ("reportlab-BSD",), "reportlab"),
    Part("Pillow", "For ReportLab", "MIT-CMU", ("pillow-MIT-CMU",), "pillow"),
    Part(
        "charset-normalizer",
        "For ReportLab",
        "MIT",
        ("charset-normalizer-MIT",),
        "charset-normalizer",
    ),
    Part("pypdfium2", "PNG from PDF", "BSD-3-Clause", ("pypdfium2-BSD",), "pypdfium2"),
    Part(
        "XlsxWriter",
        "Risk register for spreadsheets",
        "BSD-2-Clause",
        ("xlsxwriter-BSD",),
        "XlsxWriter",
    ),
    Part("PDFium", "For pypdfium2", "BSD-3-Clause and others", ("pdfium-and-parts",)),
)


def licence_text(part: Part) -> str:
    """Return the full text of a part's licence."""
    texts = (read_text(f"licences/{name}.txt") for name in part.files)
    return "\n\n\n".join(text.strip("\n") for text in texts)


def installed(part: Part) -> str:
    """Return the version of a part that runs here, empty where that is not known."""
    if part.name == "Loadpath":
        return VERSION
    if part.name == "Python":
        return platform.python_version()
    from importlib.metadata import PackageNotFoundError, version  # slow, and wanted here only

    try:
        return version(part.package) if part.package else ""
    except PackageNotFoundError:  # a bundle need not hold it
        return ""


def versions(more: tuple[tuple[str, str], ...] = ()) -> str:
    """Return what a report of a fault should say: the versions and the platform, one a line."""
    lines = [(part.name, installed(part)) for part in PARTS]
    lines += [*more, ("Platform", platform.platform())]
    return "\n".join(f"{name} {found}" for name, found in lines if found)
