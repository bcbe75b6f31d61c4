"""loadpath samples: the examples that ship, and what is planted in each before its review."""

from argparse import Namespace
from collections.abc import Iterator

from app.cli.arguments import CommandError
from app.cli.output import line, paragraph, print_json, table
from models.samples import Planted, before, finished, planted, samples, summaries


def run(options: Namespace) -> int:
    """List the examples by name with what each one is; of one that is named, what is planted in it."""
    if options.markdown:
        print("\n".join(page()))
        return 0
    if options.name is not None:
        return _planted(options.name, options.json)
    about = summaries()
    found = [(name, title, about[name]) for name, title in sorted(samples().items())]
    if options.json:
        keys = ("name", "title", "summary")
        print_json([dict(zip(keys, row, strict=True)) for row in found])
    else:
        table(found)
    return 0


def page() -> Iterator[str]:
    """Yield the lines of docs/examples.md: what is planted in every example before its review."""
    yield "# The examples, before and after their reviews"
    yield ""
    yield "Each example ships twice. `social-network` is the finished form: nothing above medium is left untreated in it."
    yield "`social-network-before` is the same design before its review, to practise on; the other two are named alike. What is"
    yield "planted in each of these on purpose is listed here, and beside them in `resources/samples/`. It spoils the exercise."
    yield ""
    yield "This page is made by `loadpath samples --markdown`; `loadpath samples NAME` lists one example."
    for name, title in finished().items():
        rows = planted(name)
        yield f"\n## {title}: `{before(name)}`\n"
        yield from _rows("Finding", [row for row in rows if not row.asks])
        yield ""
        yield from _rows("Question", [row for row in rows if row.asks])


def _rows(head: str, rows: list[Planted]) -> Iterator[str]:
    yield f"| {head} | What was planted | How it is mended |"
    yield "|---|---|---|"
    for row in rows:
        yield f"| `{row.key}` | {row.planted} | {row.mended} |"


def _planted(name: str, as_json: bool) -> int:
    if name not in samples():
        raise CommandError(
            f"samples {name}: there is no such example, only {', '.join(sorted(samples()))}"
        )
    rows = planted(name)
    if as_json:
        keys = ("key", "planted", "mended", "asks")
        print_json([{key: getattr(row, key) for key in keys} for row in rows])
        return 0
    for row in rows:
        line(f"{row.key}{'  (a question)' if row.asks else ''}")
        paragraph(row.planted, indent=2)
        paragraph(f"Mended: {row.mended}", indent=2)
    return 0
