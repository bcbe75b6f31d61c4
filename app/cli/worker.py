"""The worker: keeps its own copy of the window's design, analyses and exports it, and answers over pipes."""

import gc
import hashlib
import traceback
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, BinaryIO

from pydantic import ValidationError

from analyzer.conditions import TODAY
from analyzer.results import Analysis, to_plain
from app.cli.pipes import listen, send, work
from app.cli.team import use_team
from app.messages import Message, ProtocolError, decode
from app.protocol import changes, conditions_from_plain, in_parts
from models.design import Design
from models.files import LoadError, from_bytes, to_bytes
from models.patch import apply, from_rows
from models.storage import write
from models.text import visible
from models.units import Writing, write_as

Say = Callable[[Message], None]
_IDLE = 1.0  # seconds without a request before garbage is looked for


class RequestError(Exception):
    """A request that cannot be done; its text is one sentence."""


def main() -> int:
    """Work for the process at the other end of standard input and output until it closes them."""
    return work(serve)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests, one JSON object a line, until there are no more."""
    use_team(lambda _: None)  # the window says what is wrong
    lines = listen(requests)
    gc.disable()  # a collection in the middle of an analysis costs more than the analysis
    worker = Worker(lambda message: send(answers, message))
    worker.say({"say": "ready"})
    worker.warm()
    while (line := _next(lines, worker)) is not None:
        worker.take(line)
        if lines.empty():  # nothing newer is known: it is worth the analysis
            worker.analyse()
            worker.rest()
    worker.analyse()


def _next(lines: SimpleQueue[bytes | None], worker: "Worker") -> bytes | None:
    try:
        return lines.get(timeout=_IDLE)
    except Empty:
        worker.tidy()
        return lines.get()


class Worker:
    """What the worker knows: the design, the conditions, and which results were told already."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.design: Design | None = None
        self.conditions = TODAY
        self.revision = 0
        self._engine: Any = None
        self._told = Analysis()
        self._whatifs: Any = None
        self._due = False  # something is to be analysed
        self._opened = False  # a design was opened since the last collection

    def warm(self) -> None:
        """Import what the first analysis needs, while the window still draws."""
        from analyzer.engine import Engine

        self._engine = Engine()

    def take(self, line: bytes) -> None:
        """Do what a line asks, all but the analysis; whatever goes wrong is said."""
        message: Message = {}
        try:
            message = decode(line)
            do = _REQUESTS.get(str(message.get("do")))
            if do is None:
                raise RequestError("The request is not known")
            do(self, message)
        except OSError as error:
            self._fail(message, f"{message.get('path')}: {error.strerror or error}")
        except (ProtocolError, RequestError, LoadError) as error:
            self._fail(message, str(error))
        except Exception as error:  # noqa: BLE001 - one bad request must not end the worker
            traceback.print_exc()
            self._fail(message, _sentence(error))

    def analyse(self) -> None:
        """Compute and tell what changed, if anything that is analysed has changed since the last time."""
        if not self._due or self.design is None:
            return
        try:
            self._update()
            self._engine.prepare()
        except Exception as error:  # noqa: BLE001 - the next edit may be analysed again
            traceback.print_exc()
            self._due, self._engine = False, None
            self._fail({"do": "analyse"}, _sentence(error))

    def rest(self) -> None:
        """Let go, after an answer, of what nobody asks for any more."""
        if self._engine is not None:
            self._engine.rest()

    def tidy(self) -> None:
        """Look for garbage; what a newly opened design brought is not looked at again."""
        if self._opened:
            gc.unfreeze()
        gc.collect()
        if self._opened:
            gc.freeze()
            self._opened = False

    def open(self, message: Message) -> None:
        """Take a whole design."""
        self.design, self._opened = None, True
        self._changed(message, from_bytes(message["design"].encode()).design)

    def patch(self, message: Message) -> None:
        """Apply a patch to the design."""
        design, self.design = self._known(), None  # after half a patch nothing would be certain
        self._changed(message, apply(design, from_rows(design, message["patch"])))

    def assume(self, message: Message) -> None:
        """Take other conditions."""
        self.conditions = conditions_from_plain(message["conditions"])
        self.revision, self._due = int(message["revision"]), True

    def numbers(self, message: Message) -> None:
        """Write numbers in texts as the window does."""
        write_as(Writing(str(message["group"]), bool(message["binary"])))
        self._begin_again(message)

    def rules(self, message: Message) -> None:
        """Check with a team's rules, those of its folder as they are now, and tell which they are."""
        from app.cli.ruling import announced, described, take_rules

        announced(self.say)
        take_rules(message)
        self._begin_again(message)
        if "ask" in message:
            self._answer(message, "rules", **described())

    def explain(self, message: Message) -> None:
        """Tell how a result came about, under what is assumed now or under other conditions."""
        design = self._known()
        if message.get("conditions"):
            found = self._scenarios().explain(design, message)
        else:
            self._update()
            found = self._engine.explain(str(message["key"]))
        self._answer(message, "explanation", explanation=to_plain(found) if found else None)

    def scenarios(self, message: Message) -> None:
        """Tell the ready scenarios of the design."""
        from app.cli.whatif import listed

        self._answer(message, "scenarios", ready=listed(self._known()))

    def recoveries(self, message: Message) -> None:
        """Tell which recoveries the design has for a scenario."""
        from app.cli.whatif import recovered

        self._answer(message, "recoveries", recoveries=recovered(self._known(), message))

    def assess(self, message: Message) -> None:
        """Tell what a scenario comes to."""
        design = self._known()
        self._answer(message, "assessed", found=self._scenarios().assess(design, message))

    def _scenarios(self) -> Any:
        """Return what remembers the sides that were compared."""
        from app.cli.whatif import WhatIfs

        if self._whatifs is None:
            self._whatifs = WhatIfs()
        return self._whatifs

    def look(self, message: Message) -> None:
        """Tell what is asked of the analysis as it is now."""
        from app.cli.answers import ANSWERS, Asked

        design, analysis = self._known(), self._update()
        asked = Asked(design, self._engine.known, analysis)
        say, found = ANSWERS[str(message["do"])](asked, message)
        self._answer(message, say, **found)

    def layout(self, message: Message) -> None:
        """Tell where everything in a view of a given design would stand if it were laid out."""
        from drawing.layout.arranged import arranged

        design = from_bytes(message["design"].encode()).design
        found = arranged(design, str(message["view"]), message["how"], message["ids"])
        self._answer(message, "laid out", boxes=found)

    def hash(self, message: Message) -> None:
        """Tell the hash of the design, so that the other side can compare."""
        digest = hashlib.sha256(to_bytes(self._known())).hexdigest()
        self._answer(message, "hash", hash=digest)

    def export(self, message: Message) -> None:
        """Write the design in another format to a file."""
        from exporters.exporter import EXPORTERS, Request

        design, path, warnings = self._known(), message["path"], list[str]()
        found = EXPORTERS.get(str(message["format"]))
        if found is None:
            raise RequestError(f"There is no export to {message['format']}")

        def progress(done: float, text: str) -> None:
            self._answer(message, "progress", done=done, text=text)

        view, theme = message["view"], message["theme"]
        request = Request(design, self._update(), view, theme, progress, warnings.append)
        write(Path(path), found.write(request))
        self._answer(message, "exported", path=path, warnings=warnings)

    def _changed(self, message: Message, design: Design) -> None:
        self.revision, self.design, self._due = int(message["revision"]), design, True

    def _begin_again(self, message: Message) -> None:
        """Forget what is kept: it was made otherwise, and holds texts and findings of then."""
        self._engine = self._whatifs = None
        self.revision, self._due = int(message["revision"]), True

    def _known(self) -> Design:
        if self.design is None:
            raise RequestError("There is no design open")
        return self.design

    def _update(self) -> Analysis:
        """Return the analysis of the design as it is now, having told what is new in it."""
        if self._engine is None:
            self.warm()
        if self._due:
            analysis = self._engine.update(self._known(), self.conditions)
            self._due = False
            moved, numbers = self._engine.moved(self._told), self._engine.numbers
            for message in in_parts(changes(self._told, analysis, self.revision, moved, numbers)):
                self.say(message)
            self._told = analysis
        return self._told

    def _answer(self, message: Message, say: str, **more: Any) -> None:
        self.say({"say": say, "ask": message["ask"], **more})

    def _fail(self, message: Message, text: str) -> None:
        do, ask = message.get("do"), message.get("ask")
        self.say({"say": "failed", "do": do, "ask": ask, "text": visible(text)[:400]})


def _sentence(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_context=False)[0]
        return f"{'/'.join(map(str, first['loc']))}: {first['msg']}"
    return f"{type(error).__name__}: {error}"


_REQUESTS: dict[str, Callable[[Worker, Message], None]] = {
    "open": Worker.open,
    "patch": Worker.patch,
    "conditions": Worker.assume,
    "numbers": Worker.numbers,
    "rules": Worker.rules,
    "explain": Worker.explain,
    **dict.fromkeys(("shares", "threats", "data"), Worker.look),
    "scenarios": Worker.scenarios,
    "recoveries": Worker.recoveries,
    "assess": Worker.assess,
    "layout": Worker.layout,
    "hash": Worker.hash,
    "export": Worker.export,
}
