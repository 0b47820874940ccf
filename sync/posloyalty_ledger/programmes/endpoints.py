"""POST and GET /v1/programmes: publish a programme, and see which is in force."""

from __future__ import annotations

from asyncio import to_thread
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litestar import Request, Response, get, post
from sqlalchemy import Connection

from posloyalty.domain.programme_versions import version_in_force, versions_to_come
from posloyalty.wire.values import text_of_time
from posloyalty_ledger.api_keys.guard import with_key
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.api_keys.repeats import Answer, answer_of, respond_once
from posloyalty_ledger.forms import Form
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.programmes import repository
from posloyalty_ledger.programmes.repository import Published
from posloyalty_ledger.programmes.service import parsed_programme, publish_programme, published_next


class NewProgramme(Form, frozen=True, kw_only=True):
    """POST /v1/programmes: the text of a programme file. `starts_at`: a time with its offset, or a local date.

    `after`: the version that was the newest when the text was written, so that nobody else's is replaced unseen.
    """

    text: str
    starts_at: str | None = None
    after: int | None = None


@post(
    "/v1/programmes",
    status_code=201,
    guards=[with_key(Scope.ADMIN)],
    tags=["programmes"],
    summary="Publish a programme",
)
async def create_programme(request: Request[Any, Any, Any], data: NewProgramme, ledger: Ledger) -> Response[bytes]:
    """Publish a text as the next version; 422 `programme_invalid` with all mistakes.

    409 `programme_changed` if another version than `after` is the newest.

    Without `starts_at` it is in force at once. What was published last is not published again: it answers 200.
    """
    return await respond_once(ledger, request, lambda connection: _publish(ledger, connection, data))


@get("/v1/programmes", guards=[with_key(None)], tags=["programmes"], summary="All versions, oldest first")
async def get_programmes(ledger: Ledger) -> dict[str, Any]:
    """Give every version without its text, and how it stands: `in_force`, `announced` or `past`."""
    return {"items": await to_thread(_every, ledger), "next": None}


@get("/v1/programmes/current", guards=[with_key(None)], tags=["programmes"], summary="The programme in force")
async def get_current(ledger: Ledger) -> dict[str, Any]:
    """Give the programme in force with its text, and under `next` the one that is announced to follow it."""
    return await to_thread(_current, ledger)


def _publish(ledger: Ledger, connection: Connection, asked: NewProgramme) -> Answer:
    now = ledger.now()
    published, is_new = publish_programme(
        connection, text=asked.text, starts_at=asked.starts_at, now=now, after=asked.after
    )
    return answer_of(_shown(published, _standing(connection, now=now)), status=201 if is_new else 200)


def _every(ledger: Ledger) -> list[dict[str, Any]]:
    with ledger.database.reading() as connection:
        standing = _standing(connection, now=ledger.now())
        return [_shown(published, standing) for published in repository.every(connection)]


def _current(ledger: Ledger) -> dict[str, Any]:
    now = ledger.now()
    with ledger.database.reading() as connection:
        standing = _standing(connection, now=now)
        published, coming = repository.in_force(connection, now=now), published_next(connection, now=now)
    return {
        **_shown(published, standing),
        "text": published.text,
        "next": _shown(coming, standing) if coming else None,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """Which version is in force, and which are announced."""

    in_force: int | None
    coming: frozenset[int]

    def of(self, version: int) -> str:
        """Say how a version stands; `past` is also what was called off before it began."""
        if version == self.in_force:
            return "in_force"
        return "announced" if version in self.coming else "past"


def _standing(connection: Connection, *, now: datetime) -> _Standing:
    starts = repository.starts(connection)
    return _Standing(
        in_force=version_in_force(starts, at=now),
        coming=frozenset(int(one.version) for one in versions_to_come(starts, at=now)),
    )


def _shown(published: Published, standing: _Standing) -> dict[str, Any]:
    programme = parsed_programme(published)
    return {
        "version": published.version,
        "id": programme.id,
        "name": programme.name,
        "currency": programme.currency,
        "timezone": programme.timezone,
        "sha256": published.sha256,
        "published_at": text_of_time(published.published_at),
        "starts_at": text_of_time(published.begins_at),
        "state": standing.of(published.version),
    }
