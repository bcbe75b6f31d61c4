"""The risk register as CSV (RFC 4180), in which no text can become a formula."""

import csv
import io
import unicodedata

from analyzer.results import Analysis
from exporters.register import HEADINGS, Cell, register_of, register_rows
from models.design import Design

_FORMULA = "=+-@"  # what spreadsheets take for the beginning of one (OWASP, CSV injection)
_CONTROL = "\t\r\n"


def register_csv(design: Design, analysis: Analysis | None) -> bytes:
    """Return the register as UTF-8 with a byte order mark, as Excel wants it; every text is quoted."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for row in register_rows(design, register_of(design, analysis)):
        writer.writerow([_plain(cell) for cell in row])
    return b"\xef\xbb\xbf" + made.getvalue().encode("utf-8", "replace")


def _plain(cell: Cell) -> Cell:
    """Return a cell that stays a text: with an apostrophe before what might begin a formula.

    Full width counts too, and what stands behind spaces or characters that nobody sees, which some programs drop.
    """
    if not isinstance(cell, str) or not cell:
        return cell
    seen = (c for c in cell if not c.isspace() and unicodedata.category(c) != "Cf")
    first = unicodedata.normalize("NFKC", next(seen, ""))[:1]
    return f"'{cell}" if cell[0] in _CONTROL or (first and first in _FORMULA) else cell
