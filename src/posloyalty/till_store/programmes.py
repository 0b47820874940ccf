"""The programme versions that a till keeps: which one is in force, and each one's rules, read whole and unchanged."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Final

from posloyalty.domain.errors import StoreDamaged, TillNotEnrolled
from posloyalty.domain.ids import ProgrammeVersion
from posloyalty.domain.programme import Programme
from posloyalty.domain.programme_versions import LONE_VERSIONS_FROM, VersionStart, version_to_finish
from posloyalty.till_store.core import bindparam, exists, or_, select, upsert
from posloyalty.till_store.database import Database
from posloyalty.till_store.moments import micros_of, moment_or_none
from posloyalty.till_store.prepared import number, sql_of, word
from posloyalty.till_store.remembered import Remembered
from posloyalty.till_store.tables import IDENTITY, PROGRAMMES
from posloyalty.use_cases.records import PublishedProgramme

# A shop publishes a few versions a year, and returns name the old ones.
PARSED_MAX: Final = 32

_stands_alone = exists().where(IDENTITY.c.ledger_url == word(""))
_STARTS: Final = sql_of(
    select(PROGRAMMES.c.version, PROGRAMMES.c.starts_at, PROGRAMMES.c.heard_at)
    .where(or_(PROGRAMMES.c.version < number(LONE_VERSIONS_FROM), _stands_alone))
    .order_by(PROGRAMMES.c.version)
)
_PROGRAMME: Final = sql_of(
    select(PROGRAMMES.c.version, PROGRAMMES.c.text, PROGRAMMES.c.sha256, PROGRAMMES.c.starts_at).where(
        PROGRAMMES.c.version == bindparam("version")
    )
)
_put_programme = upsert(PROGRAMMES)
# A ledger that was restored may give a number out again, and it is the one that is asked. Hearing of a version a
# second time does not make it news: `heard_at` stays.
_PUT_PROGRAMME: Final = sql_of(
    _put_programme.on_conflict_do_update(
        index_elements=[PROGRAMMES.c.version],
        set_={
            "text": _put_programme.excluded.text,
            "sha256": _put_programme.excluded.sha256,
            "starts_at": _put_programme.excluded.starts_at,
        },
    )
)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The versions as they were read; those that were asked for stay at hand."""

    starts: tuple[VersionStart, ...]  # in the order of their versions
    newest_start: datetime | None  # of them all; None: none waits for a moment
    read: dict[ProgrammeVersion, PublishedProgramme] = field(default_factory=dict)

    def have_all_begun(self, at: datetime) -> bool:
        """Tell whether nothing that was published is still to come."""
        return self.newest_start is None or self.newest_start <= at


class TillProgrammes:
    """The versions in the till's file, remembered between sales."""

    def __init__(self, database: Database, *, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self._shelf = Remembered(self._load)

    def in_force(self, *, at: datetime | None, begun_under: ProgrammeVersion | None) -> PublishedProgramme:
        """Give the version for a sale of `at` (None: now). Raises TillNotEnrolled, StoreDamaged."""
        shelf = self._shelf.value()
        starts = shelf.starts if shelf else ()
        # Nearly always there is one version, or all have begun: what is asked at every scan is not to be searched for.
        at = at or self._now()
        if shelf is not None and begun_under is None and shelf.have_all_begun(at):
            version: ProgrammeVersion | None = shelf.starts[-1].version
        else:
            version = version_to_finish(starts, begun_under=begun_under, at=at)
        published = self.version(version) if version is not None else None
        if published is None:
            raise TillNotEnrolled
        return published

    def version(self, version: ProgrammeVersion) -> PublishedProgramme | None:
        """Give one version. Raises StoreDamaged if its text is not the one that was published."""
        shelf = self._shelf.value()
        known = shelf.read.get(version) if shelf else None
        if known is not None:
            return known
        with self._database.reading() as connection:
            row = connection.execute(_PROGRAMME, {"version": version}).fetchone()
        if row is None:
            return None
        published = self._published(*row)
        if shelf is not None:
            shelf.read[version] = published
        return published

    def put(self, published: PublishedProgramme) -> None:
        """Keep a published version. Needs an open transaction."""
        row = {
            "version": int(published.version),
            "text": published.text,
            "sha256": sha256_of(published.text),
            "starts_at": micros_of(published.starts_at) if published.starts_at else None,
            "heard_at": micros_of(self._now()),
        }
        self._database.writer.execute(_PUT_PROGRAMME, row)
        self._shelf.forget()
        self._database.after_any_end(self._shelf.forget)

    def _load(self) -> _Shelf | None:
        with self._database.reading() as connection:
            rows = connection.execute(_STARTS).fetchall()
        if not rows:
            return None
        starts = tuple(
            VersionStart(
                version=ProgrammeVersion(version),
                starts_at=moment_or_none(starts_at),
                heard_at=moment_or_none(heard_at),
            )
            for version, starts_at, heard_at in rows
        )
        return _Shelf(starts, max((one.starts_at for one in starts if one.starts_at is not None), default=None))

    def _published(self, version: int, text: str, sha256: str, starts_at: int | None) -> PublishedProgramme:
        if sha256_of(text) != sha256:
            raise StoreDamaged(file=str(self._database.path), reason="programme_changed")
        return PublishedProgramme(
            version=ProgrammeVersion(version),
            text=text,
            programme=_parsed(text),
            starts_at=moment_or_none(starts_at),
        )


def sha256_of(text: str) -> str:
    """Give the hash that a published text is known by, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=PARSED_MAX)
def _parsed(text: str) -> Programme:
    # Loaded at the first need: reading TOML with places is a large module.
    from posloyalty.domain.programme_file import parse_programme  # noqa: PLC0415

    return parse_programme(text)
