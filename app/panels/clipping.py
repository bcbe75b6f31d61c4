"""Rows of text to and from the clipboard: tab-separated, CSV and Markdown. No Qt."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from exporters.gfm import inline
from models.text import clean

Grid = Sequence[Sequence[str]]

CELLS = 10_000  # that are pasted at once
LENGTH = 4_000_000  # characters of a text that is looked at

# what a spreadsheet would run as a formula (OWASP, CSV injection), also in its full-width forms
_FORMULA = "=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20"
_RUNS = re.compile(f"'*[{_FORMULA}]")
_KEPT = re.compile(f"''*[{_FORMULA}]")
_QUOTED = re.compile('[\t\r\n]|^"')
_LINE_END = re.compile("\r\n|\n|\r")


class TooMuchError(ValueError):
    """More than is pasted at once; its text says how much that is."""


def guard(text: str) -> str:
    """Return a text so that no spreadsheet takes it for a formula: with a quote before what could be one."""
    return f"'{text}" if _RUNS.match(text) else text


def unguard(text: str) -> str:
    """Return a text as it was before guard."""
    return text[1:] if _KEPT.match(text) else text


def to_tsv(grid: Grid) -> str:
    """Return rows as spreadsheets put them on the clipboard: tabs between cells, a line end after each row."""
    return "".join("\t".join(_cell(text, len(row)) for text in row) + "\n" for row in grid)


def to_csv(grid: Grid) -> str:
    """Return rows as CSV (RFC 4180), every cell in quotes."""
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(grid)
    return out.getvalue()


def to_markdown(titles: Sequence[str], grid: Grid) -> str:
    """Return rows as a table of GitHub's Markdown that shows every text as it is."""
    lines = [titles, ["---"] * len(titles)]
    head, rule = (
        "| " + " | ".join(inline(t) if t != "---" else t for t in row) + " |" for row in lines
    )
    body = ("| " + " | ".join(inline(clean(text)) for text in row) + " |" for row in grid)
    return "\n".join((head, rule, *body)) + "\n"


def from_text(text: str) -> list[list[str]]:
    """Return the rows of a text from a spreadsheet, a CSV file or a list of lines; cells may be in quotes.

    With a tab anywhere, tabs divide. Without one, commas or semicolons do where every one of several lines has
    equally many and none is followed by a space, as in prose; otherwise each line is one cell.
    Raises TooMuchError for a text of more than LENGTH characters or CELLS cells.
    """
    text = text.rstrip("\r\n")
    if len(text) > LENGTH:
        raise TooMuchError(f"That text has more than {LENGTH:,} characters; nothing was pasted.")
    if "\t" in text:
        return [[unguard(cell) for cell in row] for row in _rows(text, "\t")]
    for comma in ",;":
        rows = _rows(text, comma)
        if _is_table(rows):
            return [[unguard(cell) for cell in row] for row in rows]
    return [[unguard(cell) for cell in row] for row in _rows(text, "\t")]


def _is_table(rows: Grid) -> bool:
    size = len(rows[0]) if rows else 0
    return (
        len(rows) > 1
        and size > 1
        and all(len(row) == size and not any(c.startswith(" ") for c in row) for row in rows)
    )


def _cell(text: str, size: int) -> str:
    """Return a cell for to_tsv: in quotes where it would be taken for several."""
    alone = size == 1 and ("," in text or ";" in text or not text)
    return '"' + text.replace('"', '""') + '"' if alone or _QUOTED.search(text) else text


def _rows(text: str, comma: str) -> list[list[str]]:
    """Return the cells between commas; a quote that is not closed before one is only a character."""
    rows, cells = [], 0
    for row in _parsed(text, comma):
        rows.append(row)
        cells += len(row)
        if cells > CELLS:
            raise TooMuchError(f"Those are more than {CELLS:,} cells; nothing was pasted.")
    return rows


def _parsed(text: str, comma: str) -> Iterator[list[str]]:
    quoted = re.compile(f'"((?:[^"]|"")*+)"(?=[{comma}\r\n]|\\Z)')
    plain = re.compile(f"[^{comma}\r\n]*")
    row: list[str] = []
    at = 0
    while at < len(text):
        found = quoted.match(text, at)
        row.append(found[1].replace('""', '"') if found else _plain(plain, text, at))
        at = found.end() if found else at + len(row[-1])
        if len(row) > CELLS:
            break
        if text.startswith(comma, at):
            at += 1
            if at == len(text):
                row.append("")
            continue
        end = _LINE_END.match(text, at)
        at = end.end() if end else at
        yield row
        row = []
    if row:
        yield row


def _plain(pattern: re.Pattern[str], text: str, at: int) -> str:
    found = pattern.match(text, at)
    return found[0] if found else ""
