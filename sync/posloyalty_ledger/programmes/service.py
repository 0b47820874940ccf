"""Publish programmes and read them parsed. A text is parsed once a process: published texts never change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from sqlalchemy import Connection

from posloyalty.domain.local_time import business_date
from posloyalty.domain.programme import Programme
from posloyalty.domain.programme_file import CURRENCY, invalid_at, parse_programme
from posloyalty.domain.programme_file_reasons import Reason
from posloyalty.domain.programme_versions import read_start, versions_to_come
from posloyalty.wire.messages import ProgrammeValue
from posloyalty.wire.values import text_of_time
from posloyalty_ledger.feed.repository import Changed, Kind, publish_changes
from posloyalty_ledger.lock_order import lock_members_table
from posloyalty_ledger.members.repository import review_all_from
from posloyalty_ledger.problems import ProblemFound
from posloyalty_ledger.programmes import repository
from posloyalty_ledger.programmes.repository import Published, is_in_use, sha256_of
from posloyalty_ledger.resource_files import default_programme

CHANGED: Final = "programme_changed"
PARSED_MAX: Final = 64  # a shop publishes a few a year; tills name old versions for returns


def publish_programme(
    connection: Connection, *, text: str, now: datetime, starts_at: str | None = None, after: int | None = None
) -> tuple[Published, bool]:
    """Make a text the next version, from `starts_at` on (None: at once); tell whether it is new.

    The text that was published last is not published again once it has begun, nor for the same start. `after`: the
    version that was the newest for whoever publishes; where another one is, ProblemFound `programme_changed`. Raises
    ProgrammeInvalid with all mistakes (another currency than what was sold for is one), BadRequest for the start.
    """
    programme = parse_programme(text)
    lock_members_table(connection)
    newest = repository.newest(connection)
    is_same = newest.sha256 == sha256_of(text)
    if is_same and newest.begins_at <= now:
        return newest, False
    start = read_start(starts_at, timezone=programme.timezone, now=now) if starts_at is not None else None
    if is_same and start == newest.starts_at:
        return newest, False
    if after is not None and after != newest.version:
        raise ProblemFound(CHANGED, figures={"newest": newest.version, "after": after})
    if programme.currency != parsed_programme(newest).currency and is_in_use(connection):
        raise invalid_at(text, CURRENCY, Reason.CURRENCY_CHANGED, hint=parsed_programme(newest).currency)
    published = Published(
        version=newest.version + 1, sha256=sha256_of(text), text=text, published_at=now, starts_at=start
    )
    review_all_from(connection, business_date(published.begins_at, programme.timezone))
    return _publish(connection, published), True


def publish_first(connection: Connection, *, now: datetime) -> None:
    """Give a new ledger the café programme."""
    text = default_programme()
    parse_programme(text)
    _publish(connection, Published(version=1, sha256=sha256_of(text), text=text, published_at=now))


def programme_in_force(connection: Connection, *, now: datetime) -> Programme:
    """Give the rules in force."""
    return parsed_programme(repository.in_force(connection, now=now))


def local_today(connection: Connection, *, now: datetime) -> date:
    """Give the local day of the programme in force."""
    return business_date(now, programme_in_force(connection, now=now).timezone)


def published_next(connection: Connection, *, now: datetime) -> Published | None:
    """Give the version that comes into force next, None if none is announced."""
    coming = versions_to_come(repository.starts(connection), at=now)
    return repository.by_versions(connection, [coming[0].version])[coming[0].version] if coming else None


def parsed_programme(published: Published) -> Programme:
    """Give the rules of a published version."""
    return _parse(published.sha256, published.text)


def parsed_versions(connection: Connection, versions: Iterable[int]) -> dict[int, Programme]:
    """Give the rules of those versions that were ever published here."""
    found = repository.by_versions(connection, versions)
    return {version: parsed_programme(published) for version, published in found.items()}


def programme_value(published: Published) -> ProgrammeValue:
    """Give a version as tills receive it."""
    return ProgrammeValue(
        version=published.version,
        sha256=published.sha256,
        text=published.text,
        starts_at=text_of_time(published.starts_at) if published.starts_at else None,
    )


def _publish(connection: Connection, published: Published) -> Published:
    repository.insert(connection, published)
    publish_changes(connection, [Changed(Kind.PROGRAMME, str(published.version))])
    return published


@lru_cache(maxsize=PARSED_MAX)
def _parse(_sha256_of_text: str, text: str) -> Programme:
    return parse_programme(text)
