"""Keep members whom the ledger found, as if the feed had brought them: it does so from now on."""

from __future__ import annotations

from posloyalty.till_store.database import Database
from posloyalty.till_store.feed import put_found
from posloyalty.till_store.member_changes import change_unheard
from posloyalty.till_store.sync_state import sync_marks
from posloyalty.use_cases.office_ports import FoundElsewhere


class SqliteFoundMembers:
    """Members who were found at the ledger. Implements office_ports.FoundBook."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, found: FoundElsewhere) -> bool:
        """Know them from now on. Needs an open transaction. False: the answer is of a life that a restore has ended."""
        writer = self._database.writer
        marks = sync_marks(writer)
        if found.server_epoch < marks.server_epoch:
            return False
        for change in found.members:
            put_found(writer, change, generation=marks.generation, acked_seq=marks.acked_seq)
        change_unheard(writer, acked_seq=marks.acked_seq)
        return True
