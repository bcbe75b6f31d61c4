"""What may be typed after loadpath. Only the standard library, so that help comes at once."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

_JSON = "print JSON, as docs/cli.md describes it"
_LEVELS = ("low", "medium", "high", "critical")


class CommandError(Exception):
    """What was asked cannot be understood or done; its text is "place: what", on one line."""


class Parser(ArgumentParser):
    """A parser whose complaints are one line."""

    def error(self, message: str) -> NoReturn:
        """Raise CommandError with what is wrong."""
        command = self.prog.removeprefix("loadpath").strip()
        raise CommandError(f"{command}: {message}" if command else message)


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the command line: what it does, and how its arguments are declared."""

    summary: str
    declare: Callable[[Parser], None]


def _file(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help="a design")


def _json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help=_JSON)


def _actions(parser: Parser) -> None:
    _json(parser)
    parser.add_argument("--markdown", action="store_true", help="print the page docs/keys.md")


def _out(parser: Parser) -> None:
    parser.add_argument(
        "-o",
        dest="out",
        metavar="OUT",
        required=True,
        help="the file to write; - is standard output",
    )


def _new(parser: Parser) -> None:
    parser.add_argument("--sample", metavar="NAME", help="start from an example")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")
    _out(parser)


def _check(parser: Parser) -> None:
    _file(parser)
    parser.add_argument(
        "--format", choices=("text", "json", "sarif"), default="text", help="text if not given"
    )
    parser.add_argument(
        "--baseline",
        metavar="FILE",
        help="fail only on what is new since: an earlier report as JSON or SARIF, or the design of then",
    )
    parser.add_argument(
        "--fail-on",
        choices=_LEVELS,
        default="low",
        help="the least severity that gives exit status 1",
    )
    _team_rules(parser)


def _threats(parser: Parser) -> None:
    _file(parser)
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="text if not given"
    )
    _team_rules(parser)


def _analyze(parser: Parser) -> None:
    _file(parser)
    _json(parser)
    parser.add_argument(
        "--scenario",
        metavar="NAME",
        help="under a what-if: a kept one's name or id, or a ready one's id",
    )


def _scenarios(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", nargs="?", help="a design")
    _json(parser)
    parser.add_argument("--markdown", action="store_true", help="print the page docs/scenarios.md")


def _samples(parser: Parser) -> None:
    parser.add_argument(
        "name", metavar="NAME", nargs="?", help="an example, to list what is planted in it"
    )
    _json(parser)
    parser.add_argument("--markdown", action="store_true", help="print the page docs/examples.md")


def _team_rules(parser: Parser) -> None:
    parser.add_argument(
        "--rules", metavar="FOLDER", help="check with a team's rules too, those of this folder"
    )
    parser.add_argument(
        "--allow-code", action="store_true", help="run the Python rules of that folder as well"
    )


def _rules(parser: Parser) -> None:
    _json(parser)
    _team_rules(parser)
    parser.add_argument("--markdown", action="store_true", help="print the page docs/rules.md")


def _export(parser: Parser) -> None:
    _file(parser)
    _out(parser)
    parser.add_argument(
        "--format", metavar="F", help="the format, where OUT's suffix does not say it"
    )
    parser.add_argument("--view", metavar="NAME", help="the view to draw; the first if not given")
    parser.add_argument(
        "--theme",
        choices=("light", "dark", "contrast"),
        default="light",
        help="light if not given",
    )
    _team_rules(parser)


def _diff(parser: Parser) -> None:
    parser.add_argument("before", metavar="A", help="a design")
    parser.add_argument("after", metavar="B", help="the design to compare it with")
    _json(parser)


def _fmt(parser: Parser) -> None:
    _file(parser)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit status 1 if it would change"
    )


def _nothing(_: Parser) -> None:
    pass


COMMANDS: dict[str, Command] = {
    "new": Command("write a new design, empty or from an example", _new),
    "samples": Command("list the examples, or what is planted in one", _samples),
    "kinds": Command("list the component kinds", _json),
    "rules": Command("list the rules that designs are checked against", _rules),
    "actions": Command("list the actions of the window", _actions),
    "check": Command("print the findings; exit status 1 if there are any", _check),
    "threats": Command("print what covers each element against which threats", _threats),
    "analyze": Command("print every computed result", _analyze),
    "scenarios": Command("list what may happen to a design", _scenarios),
    "export": Command("write a packet, a report or a drawing", _export),
    "diff": Command(
        "print what differs between two designs; exit status 1 if anything does", _diff
    ),
    "fmt": Command("rewrite a design as its canonical text", _fmt),
    "schema": Command("print the JSON Schema of design files", _nothing),
}
_COMMANDS = "commands (loadpath COMMAND --help tells more):\n" + "\n".join(
    f"  {name:<9} {command.summary}" for name, command in COMMANDS.items()
)


def command(name: str) -> Parser:
    """Return the parser of a command's arguments."""
    found = COMMANDS[name]
    parser = Parser(prog=f"loadpath {name}", description=found.summary, allow_abbrev=False)
    found.declare(parser)
    return parser


def window() -> Parser:
    """Return the parser of the arguments that open the window."""
    parser = Parser(
        prog="loadpath",
        usage="loadpath [FILE] [--sample NAME]\n       loadpath COMMAND …",
        description="Open the window, on a design if one is given, or run a command without it.",
        epilog=_COMMANDS,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        help="the design to open; ./check if it is named like a command",
    )
    parser.add_argument("--sample", metavar="NAME", help="open an example")
    parser.add_argument(
        "--smoke", action="store_true", help="close the window as soon as it is drawn"
    )
    parser.add_argument("--version", action="store_true", help="print the version")
    return parser
