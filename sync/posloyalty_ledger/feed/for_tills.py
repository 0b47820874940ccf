"""Give a till a page of the feed: of everybody, or of those who visit its store, as the ledger has decided.

A till says whom its copy is of. Where that is no longer what it is told of, it takes the feed again from 0.
"""

from __future__ import annotations

from sqlalchemy import Connection

from posloyalty.wire.messages import ChangesPage
from posloyalty_ledger.devices.repository import Till
from posloyalty_ledger.feed.pages import changes_after
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.programmes.service import local_today
from posloyalty_ledger.visits.scope import EVERYBODY, scope_of_store


def page_for_till(
    ledger: Ledger, connection: Connection, till: Till, *, cursor: int, limit: int, asked: str | None
) -> tuple[ChangesPage | None, str]:
    """Give the page after a cursor and whom it tells of. None: the cursor is none of this feed's, or of another scope.

    `asked` None: a till of before there were scopes, which is told of everybody for ever.
    """
    scope = EVERYBODY if asked is None else scope_of_store(connection, till.store_id)
    if cursor and asked is not None and asked != scope:
        return None, scope
    now = ledger.now()
    today = local_today(connection, now=now)
    page = changes_after(
        connection, cursor=cursor, limit=limit, as_of=now, today=today, scope=scope, store_id=till.store_id
    )
    return page, scope
