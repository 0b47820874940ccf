"""Work off the GUI thread: one thread a lane, answers back on the GUI thread, in order.

The store has a lane of its own, and the printer another, so that a slow printer never holds the next sale. Only frozen
values cross the border.
"""

from __future__ import annotations

import itertools
import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from posloyalty.domain.errors import PosloyaltyError

log = logging.getLogger(__name__)

ResultT = TypeVar("ResultT")

# A till asks a handful of questions a second; a queue that long means that the lane is stuck.
TASKS_MAX: Final = 1_000
STOP_TIMEOUT_S: Final = 5.0


@dataclass(kw_only=True, eq=False)
class UnexpectedFault(PosloyaltyError):
    """A bug on a worker thread: logged with its traceback, shown to the cashier as one sentence."""

    code = "unexpected"
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[PosloyaltyError], None]
    latest: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    task: _Task
    result: Any = None
    error: PosloyaltyError | None = None


class Lane(QObject):
    """One worker thread that does tasks one after the other."""

    _answered = Signal(object)

    def __init__(self, name: str, *, failed: Callable[[PosloyaltyError], None]) -> None:
        super().__init__()
        self._failed = failed
        self._tasks: queue.Queue[_Task | None] = queue.Queue(TASKS_MAX)
        self._numbers = itertools.count(1)
        self._newest: dict[str, int] = {}
        self._open = 0
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    @property
    def is_idle(self) -> bool:
        """Tell whether every task was answered."""
        return self._open == 0

    def ask(
        self,
        work: Callable[[], ResultT],
        done: Callable[[ResultT], None],
        *,
        failed: Callable[[PosloyaltyError], None] | None = None,
        latest: str = "",
    ) -> None:
        """Have `work` done on the lane and `done` called with its result here.

        Tasks that share a name `latest` overtake one another: only the newest one is answered. `failed` is called with
        a refusal or a fault; without it the lane's own is.
        """
        number = next(self._numbers)
        if latest:
            self._newest[latest] = number
        self._open += 1
        self._tasks.put_nowait(_Task(work=work, done=done, failed=failed or self._failed, latest=latest, number=number))

    def stop(self) -> None:
        """End the thread after the task that is under way."""
        self._tasks.put(None)
        self._thread.join(STOP_TIMEOUT_S)

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            self._answered.emit(_Answer(task=task) if self._is_stale(task) else _answer(task))

    def _is_stale(self, task: _Task) -> bool:
        return bool(task.latest) and self._newest.get(task.latest) != task.number

    def _deliver(self, answer: _Answer) -> None:
        self._open -= 1
        if self._is_stale(answer.task):
            return
        if answer.error is not None:
            answer.task.failed(answer.error)
        else:
            answer.task.done(answer.result)


def _answer(task: _Task) -> _Answer:
    try:
        return _Answer(task=task, result=task.work())
    except PosloyaltyError as error:
        return _Answer(task=task, error=error)
    except Exception as error:
        log.exception("a task of the till failed")
        return _Answer(task=task, error=UnexpectedFault(kind=type(error).__name__))
