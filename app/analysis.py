"""The analysis as the window sees it: a worker process that is told every patch and answers when it can."""

import logging
import os
import sys
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from analyzer.conditions import TODAY, Conditions
from analyzer.results import Analysis, Explanation, Finding, explanation_from
from app.cli.team import ENVIRONMENT
from app.errors import told_by_worker
from app.messages import Message, decode, encode
from app.protocol import Mirror, conditions_to_plain, opening
from app.ruling import PREFIX, Watch
from app.session import Session
from app.team import team_folder
from app.team_rules import RULES
from models.patch import Patch, to_text
from models.units import Writing, writing

log = logging.getLogger(__name__)
Answer = Callable[[Mapping[str, Any]], None]
_ROOT = Path(__file__).resolve().parent.parent


class Worker(QObject):
    """One worker process: requests go in, answers come out as dictionaries."""

    answered = Signal(object)
    ended = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        mode: str = "--worker",
        variables: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__(parent)
        self._mode, self._variables = mode, variables
        self.process = QProcess(self)
        self.process.readyReadStandardOutput.connect(self._read)
        self.process.readyReadStandardError.connect(self._log)
        self.process.finished.connect(self._ended)
        self.watch = Watch(self.process)
        self._rest = b""
        self._lines: deque[bytes] = deque()
        # one answer in each turn of the event loop, so that none keeps a person waiting for the next
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._answer)

    def start(self) -> None:
        """Start the program again in its hidden mode, unless it runs."""
        if self.running:
            return
        self._rest = b""
        self._lines.clear()
        self.watch.begin()
        self.process.setProcessEnvironment(_environment(self._variables))
        arguments = [self._mode] if getattr(sys, "frozen", False) else ["-m", "app", self._mode]
        self.process.start(sys.executable, arguments)

    @property
    def running(self) -> bool:
        """Whether the process is there, or about to be."""
        return self.process.state() != QProcess.ProcessState.NotRunning

    def ask(self, request: Message | bytes) -> None:
        """Send one request, to nobody where the process has ended: one that begins is told everything anew."""
        if self.running:
            self.process.write(request if isinstance(request, bytes) else encode(request))

    def tell_rules(self, revision: int) -> None:
        """Have the worker check with the team's rules as they are now, if there are any."""
        if RULES.there():
            self.ask({"do": "rules", "revision": revision, **RULES.request()})

    def stop(self) -> None:
        """End the process at once."""
        self._lines.clear()
        self.watch.end()
        self.process.blockSignals(True)
        self.process.kill()
        self.process.waitForFinished(2000)
        self.process.blockSignals(False)

    def _read(self) -> None:
        *lines, self._rest = (
            self._rest + bytes(self.process.readAllStandardOutput().data())
        ).split(b"\n")
        for line in lines:
            if line.startswith(PREFIX):  # at once: these are about time
                self.watch.hear(line)
            else:
                self._lines.append(line)
        if self._lines:
            self._turn.start()

    def _answer(self) -> None:
        line = self._lines.popleft() if self._lines else b""
        if not self._lines:
            self._turn.stop()
        if line:  # at last: who hears it may end this worker
            self.answered.emit(decode(line))

    def _log(self) -> None:
        text = bytes(self.process.readAllStandardError().data()).decode("utf-8", "replace")
        log.warning("worker: %s", told_by_worker(text))

    def _ended(self) -> None:
        self.watch.ended()
        self.ended.emit()


_AFTER_PAINT = 20  # ms: the window is seen before its worker is started


class LiveAnalysis(QObject):
    """Keeps the worker's copy of the design in step and holds its latest answer."""

    changed = Signal(object)  # Analysis
    failed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.current = Analysis()
        self.conditions = self._earlier = TODAY
        self.revision = self._assumed_at = 0
        self._usual: Mapping[str, Finding] = {}  # found last without anything assumed
        self._mirror = Mirror()
        self._asked: dict[int, Answer] = {}
        self._ask = 0
        self._crashes = 0
        self.worker = Worker(self)
        self.worker.answered.connect(self._take)
        self.worker.ended.connect(self._restart)
        session.changed.connect(self._tell)
        session.replaced.connect(self._open)
        RULES.changed.connect(self.tell_rules)
        # the window comes first: two processes that start at once would both be late
        self._begin = QTimer(self, singleShot=True, interval=_AFTER_PAINT)
        self._begin.timeout.connect(self._started)
        self._begin.start()

    @property
    def up_to_date(self) -> bool:
        """Tell whether the latest answer is about the design as it is now."""
        return bool(self._mirror.revision == self.revision)

    def begin_in(self, milliseconds: int) -> None:
        """Give the worker the design this much later, unless it has it."""
        if self._begin.isActive():
            self._begin.start(milliseconds)

    def wake(self) -> None:
        """Start the worker, so that it is ready when it is given the design."""
        if self._begin.isActive():
            self.worker.start()

    def explain(self, key: str, answer: Callable[[Explanation | None], None]) -> None:
        """Ask how a result came about; answer is called with the explanation later."""

        def take(message: Mapping[str, Any]) -> None:
            plain = message.get("explanation")
            answer(explanation_from(plain) if plain else None)

        self.request({"do": "explain", "key": key}, take)

    def request(self, message: Message, answer: Answer) -> int:
        """Send a request that has an answer of its own; return the number it is asked under."""
        self._ask += 1
        self._asked[self._ask] = answer
        self.worker.ask(message | {"ask": self._ask})
        return self._ask

    def waits_for(self, ask: int) -> bool:
        """Tell whether the answer to a request is still to come."""
        return ask in self._asked

    def assume(self, conditions: Conditions) -> None:
        """Analyse under other conditions; the design stays as it is."""
        self._earlier, self.conditions = self.conditions, conditions
        self.revision += 1
        self._assumed_at = self.revision
        if self._begin.isActive():
            return
        plain = conditions_to_plain(conditions)
        self.worker.ask({"do": "conditions", "revision": self.revision, "conditions": plain})

    def write_numbers(self) -> None:
        """Have the worker's texts written with numbers as they are written here."""
        self.revision += 1
        if self._begin.isActive():
            return
        how = writing()
        self.worker.ask(
            {
                "do": "numbers",
                "revision": self.revision,
                "group": how.group,
                "binary": how.binary,
            }
        )

    def tell_rules(self) -> None:
        """Have the worker check with the team's rules as they are now."""
        if self._begin.isActive() or not self.worker.running:
            return
        self.revision += 1
        self.worker.ask({"do": "rules", "revision": self.revision, **RULES.request()})

    def stop(self) -> None:
        """End the worker, or never start it."""
        self._begin.stop()
        self.worker.stop()

    def begin_again(self) -> None:
        """Analyse everything again in a worker that knows the kinds as they are now."""
        if self._begin.isActive():
            return
        self.worker.stop()
        self._asked.clear()
        self._mirror = Mirror()
        self._started()

    def _started(self) -> None:
        self.worker.start()
        self.worker.tell_rules(self.revision)
        if writing() != Writing():
            self.write_numbers()
        self._open()
        if self.conditions is not TODAY:
            self.assume(self.conditions)

    def _open(self) -> None:
        self.revision += 1
        if self._begin.isActive():
            return  # the worker is not there yet; it begins with the design as it is then
        self.worker.ask(opening(self.revision, self.session.design))

    def _tell(self, patch: Patch) -> None:
        self.revision += 1
        if self._begin.isActive():
            return
        # with the text that the journal has, too
        line = b'{"do":"patch","revision":%d,"patch":%s}\n' % (self.revision, to_text(patch))
        self.worker.ask(line)

    def _take(self, message: Mapping[str, Any]) -> None:
        if message.get("say") == "rows":
            self._mirror.collect(message)
        elif message.get("say") == "results":
            self.current = self._resting(self._mirror.take(message))
            self._crashes = 0
            self.changed.emit(self.current)
        elif message.get("ask") in self._asked:
            self._asked.pop(int(message["ask"]))(message)
        elif message.get("say") == "failed":
            self.failed.emit(str(message.get("text")))
            if message.get("do") == "patch":  # it holds no design now; it can have ours as it is
                self._open()

    def _resting(self, found: Analysis) -> Analysis:
        """Return an analysis with what was found without what is assumed, and remember what is found without anything."""
        told = self._mirror.revision >= self._assumed_at
        if (self.conditions if told else self._earlier) != TODAY:
            return replace(found, usual=self._usual)
        self._usual = found.findings
        return found

    def _restart(self) -> None:
        self._asked.clear()
        self._mirror = Mirror()
        self._crashes += not self.worker.watch.blamed
        if self._crashes > 3:
            self.failed.emit("The analysis stopped and could not be started again.")
            return
        self._started()


def _environment(variables: Mapping[str, str]) -> QProcessEnvironment:
    environment = QProcessEnvironment.systemEnvironment()
    for name, value in variables.items():
        environment.insert(name, value)
    known = environment.value("PYTHONPATH", "")
    environment.insert("PYTHONPATH", os.pathsep.join(filter(None, (str(_ROOT), known))))
    environment.insert("PYTHONSAFEPATH", "1")  # a folder app/ where the user stands is not ours
    environment.insert("PYTHONIOENCODING", "utf-8")
    environment.insert(ENVIRONMENT, str(team_folder()))
    return environment
