"""What every endpoint works with: database, clock, new ids, the bells that wake waiting tills and the day's run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from posloyalty_ledger.clocks import new_uuid, utc_now
from posloyalty_ledger.database import Database
from posloyalty_ledger.due.bell import DueBell
from posloyalty_ledger.feed.watcher import FeedWatcher
from posloyalty_ledger.messages.senders import Senders
from posloyalty_ledger.rate_limits import RateLimits
from posloyalty_ledger.sync.errands_left import ErrandsLeft


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """One running ledger. `region`: where phone numbers without a country code are from (ISO 3166).

    `region_is_said`: somebody chose it, so that tills that join may take it.

    `anchor`: the file that says how far it had come; None: beside a SQLite database, and none for PostgreSQL.
    `replicate_all_up_to`: so many members are copied to every till; of more, those who visit its store. None: whoever
    runs beside the service decides nothing about that.
    """

    database: Database
    watcher: FeedWatcher
    region: str = "GB"
    region_is_said: bool = False
    now: Callable[[], datetime] = utc_now
    new_id: Callable[[], UUID] = new_uuid
    limits: RateLimits = field(default_factory=RateLimits)
    due_bell: DueBell = field(default_factory=DueBell)
    errands_left: ErrandsLeft = field(default_factory=ErrandsLeft)
    anchor: Path | None = None
    replicate_all_up_to: int | None = None
    senders: Senders = field(default_factory=Senders)
