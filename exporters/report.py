"""The content of a review packet, once: every format renders what stands here, so they all say the same."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from hashlib import sha256

from analyzer.results import Analysis
from exporters.blocks import Block, Heading, Report, Section
from exporters.sections.apis import apis
from exporters.sections.architecture import architecture
from exporters.sections.availability import availability
from exporters.sections.components import components
from exporters.sections.cost import cost
from exporters.sections.data import data
from exporters.sections.decisions import decisions
from exporters.sections.findings import findings
from exporters.sections.flows import flows
from exporters.sections.load import load
from exporters.sections.requirements import requirements
from exporters.sections.review import Review
from exporters.sections.scenarios import scenarios
from exporters.sections.storage import storage
from exporters.sections.summary import summary
from exporters.sections.times import times
from exporters.sections.unchecked import unchecked
from models.design import Design
from models.files import to_bytes

_HASH_DIGITS = 12
SECTIONS: tuple[tuple[str, str, Callable[[Review], Iterable[Block]]], ...] = (
    ("summary", "Summary", summary),
    ("requirements", "Requirements", requirements),
    ("flows", "Actors and flows", flows),
    ("architecture", "Architecture", architecture),
    ("components", "Components", components),
    ("apis", "APIs", apis),
    ("data", "Data", data),
    ("load", "Load and utilisation", load),
    ("times", "Answer times", times),
    ("availability", "Availability", availability),
    ("storage", "Storage and recovery", storage),
    ("cost", "Cost", cost),
    ("scenarios", "What if", scenarios),
    ("decisions", "Trade-offs", decisions),
    ("findings", "Findings", findings),
    ("unchecked", "What was not checked", unchecked),
)


def report(design: Design, analysis: Analysis, warnings: tuple[str, ...] = ()) -> Report:
    """Return the report on a design; warnings say what the file that is being made cannot show."""
    review = Review(design, analysis, warnings)
    about = design.about
    sections = tuple(
        Section(f"{number}", title, anchor, tuple(_numbered(number, make(review))))
        for number, (anchor, title, make) in enumerate(SECTIONS, 1)
    )
    return Report(design.title, about.subtitle, about.version, tuple(_facts(design)), sections)


def content_hash(design: Design) -> str:
    """Return the first digits of the SHA-256 of a design's canonical text."""
    return sha256(to_bytes(design)).hexdigest()[:_HASH_DIGITS]


def _facts(design: Design) -> Iterator[tuple[str, str]]:
    about = design.about
    version = f"version {about.version}" if about.version else ""
    status = ", ".join(part for part in (about.status or "", version) if part)
    if status:
        yield "Status", status[:1].upper() + status[1:]
    for label, said in (
        ("Authors", about.authors), ("Reviewers", about.reviewers), ("Design date", about.date)
    ):  # fmt: skip
        if said:
            yield label, said
    yield "Content", f"sha256 {content_hash(design)}"


def _numbered(section: int, blocks: Iterable[Block]) -> Iterator[Block]:
    count = 0
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            count += 1
            yield replace(block, number=f"{section}.{count}")
        else:
            yield block
