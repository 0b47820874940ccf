"""Have a supervisor or manager approve one deed with their PIN; whoever is signed in stays signed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from posloyalty.domain.errors import ApprovalRequired, NotAllowed, PosloyaltyError
from posloyalty.ui.desk import Desk
from posloyalty.ui.messages import sentence_of
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.rights import NEEDS, Deed

ResultT = TypeVar("ResultT")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedApproval:
    """What is to be approved, in words, and by whom; `refused` says why the PIN before was not taken."""

    words: str
    needs: Role
    refused: str = ""
    checking: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """What is done once somebody who may has typed a PIN."""

    deed: Deed
    words: str
    work: Callable[[str | None], Any]
    done: Callable[[Any], None]
    failed: Callable[[PosloyaltyError], None]


class ApprovalController(QObject):
    """Does a deed; where it needs somebody's PIN, asks for one and does it again with it."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._task: _Task | None = None
        self.asked: AskedApproval | None = None

    def run(
        self,
        deed: Deed,
        words: str,
        work: Callable[[str | None], ResultT],
        done: Callable[[ResultT], None],
        *,
        failed: Callable[[PosloyaltyError], None] | None = None,
    ) -> None:
        """Have `work` done on the store's lane, first without a PIN; `words` say what is to be approved.

        Work that is refused for want of a PIN must have changed nothing, and carries its own ids, made before.
        """
        task = _Task(deed=deed, words=words, work=work, done=done, failed=failed or self._desk.refuse)
        self._task = task
        self._attempt(task, None)

    def approve(self, pin: str) -> None:
        """Try a PIN."""
        if self._task is not None and self.asked is not None and not self.asked.checking and pin:
            self._show(replace(self.asked, refused="", checking=True))
            self._attempt(self._task, pin)

    def say(self, words: str) -> None:
        """Say something to whoever is asked."""
        if self.asked is not None:
            self._show(replace(self.asked, refused=words))

    def cancel(self) -> None:
        """Leave it undone."""
        self._task = None
        self._show(None)

    def _attempt(self, task: _Task, pin: str | None) -> None:
        self._desk.store_lane.ask(
            lambda: task.work(pin),
            lambda result: self._end(task, lambda: task.done(result)),
            failed=lambda error: self._refused(task, error),
        )

    def _refused(self, task: _Task, error: PosloyaltyError) -> None:
        if not isinstance(error, ApprovalRequired | NotAllowed):
            self._end(task, lambda: task.failed(error))
        elif self._task is task:
            # A PIN that nobody may approve with is told as what is wanted, a first one is simply asked for.
            said = sentence_of(error, self._desk.formats) if self.asked is not None else ""
            self._show(AskedApproval(words=task.words, needs=NEEDS[task.deed], refused=said))

    def _end(self, task: _Task, then: Callable[[], None]) -> None:
        if self._task is task:
            self._task = None
            self._show(None)
        then()

    def _show(self, asked: AskedApproval | None) -> None:
        self.asked = asked
        self.changed.emit()
