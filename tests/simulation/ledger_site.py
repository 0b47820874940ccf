"""The ledger of a simulation: the product's own, on a real SQLite file, answering bytes in this thread."""

from __future__ import annotations

import sqlite3
from argparse import Namespace
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TypeVar
from urllib.parse import parse_qs
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from posloyalty.domain.errors import PosloyaltyError
from posloyalty.ledger_client.line import Answer, Call
from posloyalty.wire.codec import encode_message
from posloyalty.wire.finding import FindRequest, FoundMembers
from posloyalty.wire.messages import OwnEventsPage, SyncReply, SyncRequest
from posloyalty.wire.values import hash_of_text
from posloyalty_ledger.commands.backup import run_backup, run_restore
from posloyalty_ledger.database import Database, open_database
from posloyalty_ledger.devices.repository import Till
from posloyalty_ledger.devices.signatures import SignedRequest, admit
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.problems import ProblemFound, problem_response
from posloyalty_ledger.sync.answering import answer_sync
from posloyalty_ledger.sync.own_events import own_events_page
from posloyalty_ledger.till_pages.finding import find_for_till
from posloyalty_ledger.wire_bodies import read_message
from tests.simulation.clocks import MachineClock
from tests.simulation.disk import Disk, Killed, Trouble, copy_files, refusal_of

T = TypeVar("T")

COMMIT = "COMMIT"

DOWN = Answer(status=502, headers={"content-type": "text/plain"}, body=b"bad gateway")


class DatabaseOnDisk(Database):
    """The ledger's database over a disk that may refuse a commit, or fail with the power."""

    def __init__(self, plain: Database, disk: Disk) -> None:
        super().__init__(plain.engine)
        self._disk = disk

    def write(self, work: Callable[[Connection], T]) -> T:
        """Run a transaction; what the disk has in store happens at its commit."""
        trouble = self._disk.due()

        def work_and_fail(connection: Connection) -> T:
            done = work(connection)
            if trouble is Trouble.KILLED_BEFORE:
                raise Killed(trouble)
            if trouble in {Trouble.FULL, Trouble.BUSY}:
                raise OperationalError(COMMIT, {}, refusal_of(trouble))
            return done

        done = super().write(work_and_fail)
        if trouble is Trouble.KILLED_AFTER:
            raise Killed(trouble)
        return done


class LedgerSite:
    """One ledger over its lives: killed, backed up, put back."""

    def __init__(self, folder: Path, *, clock: MachineClock, new_id: Callable[[], UUID], faults: Counter[str]) -> None:
        self._folder = folder
        self._clock = clock
        self._new_id = new_id
        self._faults = faults
        self._life = 0
        self.disk = Disk(on_trouble=self._count)
        self.backups: list[Path] = []
        self.restores = 0
        self.epoch = 1
        self.told_up_to: int | None = None  # so many members every till is told of
        self._open()

    @property
    def file(self) -> Path:
        """The database's file as it is now."""
        return self._folder / str(self._life) / "ledger.db"

    def answer(self, call: Call) -> Answer:
        """Answer a till's request, bytes for bytes; one that is killed meanwhile answers nothing and comes back."""
        try:
            return self._answer(call)
        except Killed:
            self.restart()
            return DOWN

    def do(self, work: Callable[[Connection], T]) -> T | None:
        """Run one transaction of the ledger; None if its process was killed meanwhile, or the disk refused."""
        return self.run(lambda ledger: ledger.database.write(work))

    def run(self, work: Callable[[Ledger], T]) -> T | None:
        """Have the ledger do something of several transactions; None if it was killed, or the disk refused."""
        try:
            return work(self.ledger)
        except Killed:
            self.restart()
        except OperationalError:
            return None
        return None

    def restart(self) -> None:
        """Begin again from what is on the disk."""
        before = self.file.parent
        self._life += 1
        copy_files(before, self.file.parent)
        self.close()
        self._open()

    def back_up(self) -> None:
        """Make a copy as the product makes it."""
        target = self._folder / f"backup-{len(self.backups)}.db"
        with redirect_stdout(StringIO()):
            run_backup(Namespace(database=self._url(), file=target))
        self.backups.append(target)

    def put_back(self, backup: Path) -> None:
        """Go back to a copy as the product goes back to it."""
        self.close()
        with redirect_stdout(StringIO()):
            run_restore(Namespace(database=self._url(), file=backup))
        self.restores += 1
        self._faults["ledger restored"] += 1
        self._open()
        (self.epoch,) = self.raw.execute("SELECT server_epoch FROM ledger_state").fetchone()

    def _answer(self, call: Call) -> Answer:
        request = SignedRequest(method=call.method, target=call.target, headers=dict(call.headers), body=call.body)
        try:
            reply = self._reply(admit(self.ledger, request), call)
        except ProblemFound as problem:
            return _problem(problem.code, problem.figures)
        except PosloyaltyError as refusal:
            return _problem(refusal.code, refusal.figures())
        except OperationalError:
            return _problem("busy", {})
        return Answer(status=200, headers={"content-type": "application/json"}, body=encode_message(reply))

    def tell_up_to(self, members: int) -> None:
        """Have the service begin again with another bound on how many members every till is told of."""
        self.told_up_to = members
        self._serve(self.ledger.database)

    def _reply(self, till: Till, call: Call) -> SyncReply | OwnEventsPage | FoundMembers:
        path, _, query = call.target.partition("?")
        if path == "/v1/till/members/find":
            return find_for_till(self.ledger, till, read_message(call.body, FindRequest))
        if path == "/v1/events":
            asked = parse_qs(query)
            return own_events_page(
                self.ledger, till.device_id, hash_of_text(asked["after"][0]), int(asked.get("limit", ["200"])[0])
            )
        assert path == "/v1/sync", "tills ask for nothing else here"
        return answer_sync(self.ledger, till, read_message(call.body, SyncRequest))

    def _open(self) -> None:
        database = DatabaseOnDisk(open_database(self._url()), self.disk)
        self._serve(database)
        self.raw = sqlite3.connect(self.file)

    def _serve(self, database: Database) -> None:
        self.ledger: Ledger = Ledger(
            database=database,
            watcher=FeedWatcher(database),
            now=self._clock.now,
            new_id=self._new_id,
            replicate_all_up_to=self.told_up_to,
        )

    def close(self) -> None:
        """Let go of the file."""
        self.raw.close()
        self.ledger.database.close()

    def _url(self) -> str:
        return f"sqlite:///{self.file}"

    def _count(self, trouble: Trouble) -> None:
        self._faults[f"ledger: {trouble}"] += 1


def _problem(code: str, figures: dict[str, object]) -> Answer:
    response = problem_response(code, figures)
    headers = {"content-type": str(response.media_type)}
    return Answer(status=response.status_code or 500, headers=headers, body=response.content)
