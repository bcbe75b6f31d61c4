"""The report as Markdown that GitHub shows, made so that a small change of the design is a small difference."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping

from analyzer.engine import analyze
from exporters.blocks import (
    Bar,
    Block,
    Cards,
    Cell,
    Column,
    Facts,
    Figure,
    Footnotes,
    Heading,
    Matrix,
    Paragraph,
    Pill,
    Points,
    Report,
    Run,
    Runs,
    Section,
    Table,
    headings,
)
from exporters.exporter import Request
from exporters.gfm import Slugs, heading, inline, paragraphs
from exporters.mermaid import flowchart
from exporters.report import content_hash, report
from models.design import Design
from models.files import FORMAT, VERSION

_ALIGNED = {"left": "---", "right": "---:"}
_NO_CHART = "This drawing is too large for a diagram in Markdown; the PDF and the SVG show it."


def markdown(request: Request) -> bytes:
    """Return the report in UTF-8 with LF line ends; no time of day is in it."""
    request.progress(0.0, "Collecting")
    analysis = request.analysis or analyze(request.design)
    made = report(request.design, analysis)
    request.progress(0.6, "Writing")
    text = "\n\n".join(part for part in _document(request.design, made) if part)
    request.progress(1.0, "Done")
    return f"{text}\n".encode()


class Writer:
    """Writes blocks; knows the anchors of all headings, and which headings are the only ones of their words."""

    def __init__(self, design: Design, made: Report) -> None:
        self._design = design
        minor = (
            block.text
            for section in made.sections
            for block in section.blocks
            if isinstance(block, Heading) and not block.number
        )
        self._count = Counter(minor)
        self._slugs = dict(self._anchors(made))

    def section(self, section: Section) -> Iterator[str]:
        """Yield a section's heading and blocks."""
        yield f"## {heading(f'{section.number} {section.title}')}"
        chapters = False
        for block in section.blocks:
            chapters |= isinstance(block, Heading) and bool(block.number)
            yield self._block(block, chapters)

    def link(self, text: str, anchor: str) -> str:
        """Return a link to an anchor, or only its text where there is no such place."""
        said = inline(text)
        slug = self._slugs.get(anchor)
        return f"[{said}](#{slug})" if slug is not None and said.strip() else said

    def _anchors(self, made: Report) -> Iterator[tuple[str, str]]:
        """Yield each anchor with the slug of its heading; a figure has that of the heading above it."""
        slugs = Slugs()
        slugs.next(made.title)
        slugs.next("Contents")
        for section in made.sections:
            above = slugs.next(f"{section.number} {section.title}")
            yield section.anchor, above
            for block in section.blocks:
                if isinstance(block, Heading) and self._is_heading(block):
                    above = slugs.next(f"{block.number} {block.text}".strip())
                if isinstance(block, Heading | Figure) and block.anchor:
                    yield block.anchor, above

    def _is_heading(self, block: Heading) -> bool:
        """The same words again and again are no headings, for nobody could tell their anchors apart."""
        return bool(block.number or block.anchor) or self._count[block.text] == 1

    def _block(self, block: Block, within_chapter: bool) -> str:
        match block:
            case Heading():
                return self._heading(block, within_chapter)
            case Paragraph():
                return self._paragraph(block.runs)
            case Cards():
                return _listed(
                    f"**{inline(card.value)}** {self._runs(card.label)}{_mark(card.note)}"
                    for card in block.cards
                )
            case Table():
                return self._table(block)
            case Facts():
                return _listed(
                    f"**{inline(label)}:** {self._runs(runs)}" for label, runs in block.rows
                )
            case Figure():
                return self._figure(block)
            case Matrix():
                return self._matrix(block)
            case Footnotes():
                return _listed(f"({letter}) {self._runs(runs)}" for letter, runs in block.notes)
            case Points():
                return _listed(self._runs(runs) for runs in block.points)

    def _heading(self, block: Heading, within_chapter: bool) -> str:
        words = f"{block.number} {block.text}".strip()
        if not self._is_heading(block):
            return f"**{inline(words)}:**"
        minor = not block.number and within_chapter
        return f"{'####' if minor else '###'} {heading(words)}"

    def _paragraph(self, runs: Runs) -> str:
        if len(runs) == 1 and not runs[0].target:
            return paragraphs_of(runs[0])
        return self._runs(runs)

    def _runs(self, runs: Runs) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        lead = run.text[: len(run.text) - len(run.text.lstrip(" "))]
        tail = run.text[len(run.text.rstrip(" ")) :] if run.text.strip(" ") else ""
        said = self.link(run.text, run.target) if run.target else inline(run.text)
        said = f"**{said}**" if run.strong and said else said
        return f"{lead[:1]}{said}{tail[:1]}{_mark(run.note)}"

    def _table(self, block: Table) -> str:
        kept = [i for i in range(len(block.columns)) if not _only_bars(block, i)]
        columns = [block.columns[i] for i in kept]
        lines = [_row([inline(column.title) for column in columns]), _rule(columns)]
        lines += [_row([self._cell(row[i]) for i in kept]) for row in block.rows]
        return "\n".join(lines)

    def _cell(self, cell: Cell) -> str:
        if isinstance(cell, Pill):
            return inline(cell.text)
        return "" if isinstance(cell, Bar) else self._runs(cell)

    def _matrix(self, block: Matrix) -> str:
        """Return a matrix as a table: its rows by level, the highest first."""
        levels = len(block.rows[0])
        head = Column(f"{block.down} \u2193  {block.across} \u2192")
        columns = (head, *(Column(str(n + 1), align="right") for n in range(levels)))
        rows = tuple(
            ((Run(str(len(block.rows) - n)),), *((Run(f"{count:,}"),) for count, _ in row))
            for n, row in enumerate(block.rows)
        )
        return self._table(Table(columns, rows))

    def _figure(self, block: Figure) -> str:
        chart = flowchart(self._design, block.view)
        drawn = f"```mermaid\n{chart}\n```" if chart else _NO_CHART
        return f"{drawn}\n\n{self._runs(block.caption)}"


def paragraphs_of(run: Run) -> str:
    """Return a run as running text."""
    return f"**{inline(run.text)}**" if run.strong else paragraphs(run.text)


def _document(design: Design, made: Report) -> Iterator[str]:
    writer = Writer(design, made)
    yield _front_matter(design, made)
    yield f"# {heading(made.title)}"
    yield paragraphs(made.subtitle)
    yield _listed(f"**{inline(label)}:** {inline(said)}" for label, said in made.facts)
    yield "## Contents"
    yield "\n".join(_contents(writer, made))
    for section in made.sections:
        yield from writer.section(section)


def _front_matter(design: Design, made: Report) -> str:
    """Return the report's own properties; every JSON string is a YAML string."""
    fields: Mapping[str, str] = {
        "title": made.title,
        "status": design.about.status or "draft",
        "version": made.version,
        "date": design.about.date,
        "generator": "Loadpath",
        "schema": f"{FORMAT} {VERSION}",
        "content": f"sha256 {content_hash(design)}",
    }
    lines = (f"{name}: {json.dumps(said)}" for name, said in fields.items() if said)
    return "\n".join(("---", *lines, "---"))


def _contents(writer: Writer, made: Report) -> Iterator[str]:
    for section in made.sections:
        yield f"- {writer.link(f'{section.number} {section.title}', section.anchor)}"
        for row in headings(section):
            yield f"  - {writer.link(f'{row.number} {row.text}', row.anchor)}"


def _listed(points: Iterator[str]) -> str:
    return "\n".join(f"- {point}" for point in points)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(columns: list[Column]) -> str:
    return _row([_ALIGNED[column.align] for column in columns])


def _only_bars(block: Table, index: int) -> bool:
    """A bar only repeats the number beside it."""
    return any(isinstance(row[index], Bar) for row in block.rows)


def _mark(note: str) -> str:
    return f" ({note})" if note else ""
