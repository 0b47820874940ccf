"""Publish programmes and read them parsed. A text is parsed once a process: published texts never change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Final

from sqlalchemy import Connection

from posloyalty.domain.programme import Programme
from posloyalty.domain.programme_file import parse_programme
from posloyalty.wire.messages import ProgrammeValue
from posloyalty_ledger.feed.repository import Changed, Kind, publish_changes
from posloyalty_ledger.programmes import repository
from posloyalty_ledger.programmes.repository import Published
from posloyalty_ledger.resource_files import default_programme

PARSED_MAX: Final = 64  # a shop publishes a few a year; tills name old versions for returns


def publish_programme(connection: Connection, *, text: str, now: datetime) -> tuple[Published, bool]:
    """Make a text the programme in force; tell whether it is new. Raises ProgrammeInvalid with all mistakes.

    The text that is in force already is not published again.
    """
    parse_programme(text)
    current = repository.newest(connection)
    if current.sha256 == _sha256(text):
        return current, False
    return _publish(connection, version=current.version + 1, text=text, now=now), True


def publish_first(connection: Connection, *, now: datetime) -> None:
    """Give a new ledger the café programme."""
    text = default_programme()
    parse_programme(text)
    _publish(connection, version=1, text=text, now=now)


def parsed_programme(published: Published) -> Programme:
    """Give the rules of a published version."""
    return _parse(published.sha256, published.text)


def parsed_versions(connection: Connection, versions: Iterable[int]) -> dict[int, Programme]:
    """Give the rules of those versions that were ever published here."""
    found = repository.by_versions(connection, versions)
    return {version: parsed_programme(published) for version, published in found.items()}


def programme_value(published: Published) -> ProgrammeValue:
    """Give a version as tills receive it."""
    return ProgrammeValue(version=published.version, sha256=published.sha256, text=published.text)


def _publish(connection: Connection, *, version: int, text: str, now: datetime) -> Published:
    published = Published(version=version, sha256=_sha256(text), text=text, published_at=now)
    repository.insert(connection, published)
    publish_changes(connection, [Changed(Kind.PROGRAMME, str(version))])
    return published


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=PARSED_MAX)
def _parse(_sha256_of_text: str, text: str) -> Programme:
    return parse_programme(text)
