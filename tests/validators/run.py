"""Puts every sample's exports before parsers that others wrote: `python run.py FOLDER`; no tool, no pass."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from jsonschema import Draft202012Validator
from PIL import Image

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SUFFIXES = (".pdf", ".md", ".svg", ".png", ".csv", ".xlsx")
NAMED = ("components", "actors", "flows", "operations", "entities")


class ParserError(Exception):
    """What a parser objected to."""


@dataclass(frozen=True)
class Exports:
    """A sample's design file and, beside it under the same name, everything exported from it."""

    design: Path

    def file(self, suffix: str) -> Path:
        """Return the path of the export with a suffix."""
        return self.design.with_suffix(suffix)


def call(
    *command: object, allowed: tuple[int, ...] = (0,), given: str = "", **variables: str
) -> str:
    """Run a tool and return what it printed; a tool that is missing or fails is a ParserError."""
    words = [str(word) for word in command]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    try:
        done = subprocess.run(words, capture_output=True, env=environment, input=given.encode())
    except FileNotFoundError:
        raise ParserError(f"{words[0]} is not installed") from None
    printed = done.stdout.decode("utf-8", "replace")
    if done.returncode not in allowed:
        said = (printed + done.stderr.decode("utf-8", "replace")).strip()
        raise ParserError(f"{' '.join(words)} ended with {done.returncode}: {said[-2000:]}")
    return printed


def program(*arguments: object, allowed: tuple[int, ...] = (0,), **variables: str) -> str:
    """Run Loadpath's command line and return what it printed."""
    return call(sys.executable, "-m", "app", *arguments, allowed=allowed, **variables)


def require(condition: object, otherwise: str) -> None:
    """Raise a ParserError unless a condition holds."""
    if not condition:
        raise ParserError(otherwise)


def list_samples() -> list[dict[str, str]]:
    """Return what the program says about each of its samples."""
    found: list[dict[str, str]] = json.loads(program("samples", "--json"))
    return found


def export_sample(exports: Exports) -> str:
    """The sample can be written, and exported in every format."""
    program("new", "--sample", exports.design.stem, "-o", exports.design, "--force")
    for suffix in SUFFIXES:
        program("export", exports.design, "-o", exports.file(suffix))
    return ", ".join(f"{suffix} {exports.file(suffix).stat().st_size:,} B" for suffix in SUFFIXES)


def names(exports: Exports) -> set[str]:
    """Return the names that a sample's design gives to its parts."""
    design = json.loads(exports.design.read_text(encoding="utf-8"))
    found = {row.get("name", "") for table in NAMED for row in design.get(table, [])} - {""}
    require(found, "no part of the sample has a name, so nothing could be looked for")
    return found


def joined(text: str) -> str:
    """Return a text without white space and hyphens, which a line break may add or take."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


def check_commands(exports: Exports) -> str:
    """The design is canonical text, and its findings are JSON."""
    program("fmt", exports.design, "--check")
    # 1 says that there are findings
    json.loads(program("check", exports.design, "--format", "json", allowed=(0, 1)))
    json.loads(program("analyze", exports.design, "--json"))
    return "canonical; findings and results are JSON"


def check_pdf_syntax(exports: Exports) -> str:
    """qpdf finds neither an error nor a warning."""
    said = call("qpdf", "--check", exports.file(".pdf"))
    verdict = "No syntax or stream encoding errors found"
    require(verdict in said, said)
    return verdict


def check_pdf_fonts(exports: Exports) -> str:
    """Every font is embedded, a subset, and has a table back to Unicode."""
    rows = call("pdffonts", exports.file(".pdf")).splitlines()[2:]
    require(rows, "the PDF has no fonts")
    for row in rows:
        require(row.split()[-5:-2] == ["yes"] * 3, f"not embedded, subset, Unicode: {row}")
    return f"{len(rows)} fonts, all embedded, subset and with Unicode"


def check_pdf_vector(exports: Exports) -> str:
    """The PDF holds no picture of pixels: its drawings are vectors."""
    rows = call("pdfimages", "-list", exports.file(".pdf")).splitlines()[2:]
    require(not rows, f"pixels in the PDF: {rows}")
    return "no pixel images"


def check_pdf_text(exports: Exports) -> str:
    """Every name of the design can be found as text, and pages are numbered to the last."""
    text = call("pdftotext", exports.file(".pdf"), "-")
    lost = sorted(name for name in names(exports) if joined(name) not in joined(text))
    require(not lost, f"not found as text: {lost}")
    pages = text.count("\f")
    require(f"Page {pages} of {pages}" in text, f"no 'Page {pages} of {pages}'")
    return f"{len(names(exports))} names found on {pages} pages"


def check_same_bytes(exports: Exports) -> str:
    """The same design gives the same bytes, also with another hash seed and time zone."""
    again = exports.design.parent / "again"
    again.mkdir(exist_ok=True)
    for suffix in SUFFIXES:
        second = again / exports.file(suffix).name
        program("export", exports.design, "-o", second, PYTHONHASHSEED="7", TZ="Asia/Tokyo")
        same = second.read_bytes() == exports.file(suffix).read_bytes()
        require(same, f"{suffix}: other bytes the second time")
    return "equal the second time: " + " ".join(SUFFIXES)


def check_markdown(exports: Exports) -> str:
    """GitHub's parser finds tables, every name, the pictures that are named, and no HTML but breaks."""
    source = exports.file(".md").read_text(encoding="utf-8").replace("<br>", " ")
    options = [part for name in ("table", "strikethrough", "autolink") for part in ("-e", name)]
    html = call("cmark-gfm", *options, given=source)
    require("raw HTML omitted" not in html, "the report holds HTML")
    text = joined(unescape(re.sub(r"<[^>]+>", "", html)))
    lost = sorted(name for name in names(exports) if joined(name) not in text)
    require(not lost, f"not found as text: {lost}")
    tables = html.count("<table>")
    require(tables, "the report has no table")
    for picture in re.findall(r'<img src="([^"]+)"', html):
        require((exports.design.parent / unquote(picture)).is_file(), f"{picture} is not there")
    return f"{tables} tables in {len(html):,} characters of HTML"


def check_mermaid(exports: Exports) -> str:
    """Mermaid parses each of the report's diagrams in its notation."""
    report = exports.file(".md").read_text(encoding="utf-8")
    fences = re.findall(r"^```mermaid\n(.*?)^```$", report, re.DOTALL | re.MULTILINE)
    require(len(fences) == report.count("```mermaid"), "a mermaid fence is not closed")
    files = [exports.file(f".{number}.mmd") for number in range(len(fences))]
    for file, fence in zip(files, fences, strict=True):
        file.write_text(fence, encoding="utf-8")
    call("node", HERE / "diagram.mjs", *files)
    return f"{len(fences)} diagrams in the report"


def check_svg(exports: Exports) -> str:
    """librsvg draws the SVG as something with more than one colour."""
    drawn = exports.file(".rsvg.png")
    call("rsvg-convert", exports.file(".svg"), "-o", drawn)
    return describe_picture(drawn)


def check_png(exports: Exports) -> str:
    """The PNG opens and shows something with more than one colour."""
    return describe_picture(exports.file(".png"))


def describe_picture(path: Path) -> str:
    """Return the size and number of colours of a picture, which must show something."""
    with Image.open(path) as picture:
        colours = picture.convert("RGB").getcolors(maxcolors=2**24) or []
        require(len(colours) > 2, "the picture is empty")
        return f"{picture.width} x {picture.height} px, {len(colours)} colours"


def check_sarif(exports: Exports) -> str:
    """The findings as SARIF are valid for the schema that ships with Microsoft's reader."""
    log = json.loads(program("check", exports.design, "--format", "sarif", allowed=(0, 1)))
    path = HERE / "node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json"
    schema = json.loads(path.read_text(encoding="utf-8-sig"))
    wrong = [error.message for error in Draft202012Validator(schema).iter_errors(log)]
    require(not wrong, f"not SARIF: {wrong[:3]}")
    (run,) = log["runs"]
    require(run["results"], "no result")
    return f"{len(run['results'])} results of {len(run['tool']['driver']['rules'])} rules"


def check_schema(every: list[Exports], folder: Path) -> str:
    """The schema is a schema for two libraries, and every sample is valid for both."""
    path = folder / "schema.json"
    path.write_text(program("schema"), encoding="utf-8")
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    for exports in every:
        design = json.loads(exports.design.read_text(encoding="utf-8"))
        faults = [error.message for error in Draft202012Validator(schema).iter_errors(design)]
        require(not faults, f"{exports.design.name}: {faults[:3]}")
    call("node", HERE / "schema.mjs", path, *(exports.design for exports in every))
    return f"valid for ajv (strict) and jsonschema, as are {len(every)} samples"


CHECKS: tuple[Callable[[Exports], str], ...] = (
    export_sample,
    check_commands,
    check_pdf_syntax,
    check_pdf_fonts,
    check_pdf_vector,
    check_pdf_text,
    check_markdown,
    check_mermaid,
    check_svg,
    check_png,
    check_sarif,
    check_same_bytes,
)


@dataclass
class Outcome:
    """How many checks passed and failed so far."""

    passed: int = 0
    failed: int = 0

    def take(self, title: str, check: Callable[..., str], *arguments: object) -> None:
        """Carry out one check and print what it saw."""
        try:
            seen = check(*arguments)
        except Exception as objection:  # noqa: BLE001 - whatever a parser raises is its objection
            self.failed += 1
            print(f"FAIL  {title}: {objection}", flush=True)
        else:
            self.passed += 1
            print(f"ok    {title}: {seen}", flush=True)


def main(folder: Path) -> int:
    """Carry out every check on every sample; return 1 if any failed or there was nothing to check."""
    folder.mkdir(parents=True, exist_ok=True)
    samples = [Exports(folder / f"{each['name']}.loadpath") for each in list_samples()]
    outcome = Outcome()
    for exports in samples:
        for check in CHECKS:
            title = check.__name__.removeprefix("check_").replace("_", " ")
            outcome.take(f"{exports.design.stem} {title}", check, exports)
    outcome.take("schema", check_schema, samples, folder)
    print(f"parsers: {outcome.passed} passed, {outcome.failed} failed")
    return 1 if outcome.failed or not samples else 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]).resolve()))
