"""POST and GET /v1/programmes: publish a programme, and see which is in force."""

from __future__ import annotations

from asyncio import to_thread
from typing import Any

from litestar import Request, Response, get, post
from sqlalchemy import Connection

from posloyalty.wire.values import text_of_time
from posloyalty_ledger.api_keys.guard import with_key
from posloyalty_ledger.api_keys.keys import Scope
from posloyalty_ledger.api_keys.repeats import Answer, answer_of, answer_once, read_asked
from posloyalty_ledger.forms import Form
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.programmes import repository
from posloyalty_ledger.programmes.repository import Published
from posloyalty_ledger.programmes.service import parsed_programme, publish_programme


class NewProgramme(Form, frozen=True, kw_only=True):
    """POST /v1/programmes: the text of a programme file."""

    text: str


@post(
    "/v1/programmes",
    status_code=201,
    guards=[with_key(Scope.ADMIN)],
    tags=["programmes"],
    summary="Publish a programme",
)
async def create_programme(request: Request[Any, Any, Any], data: NewProgramme, ledger: Ledger) -> Response[bytes]:
    """Publish a text as the next version; 422 `programme_invalid` with all mistakes. The text in force answers 200."""
    asked = await read_asked(request)
    answer = await to_thread(answer_once, ledger, asked, lambda connection: _publish(ledger, connection, data.text))
    return answer.response()


@get("/v1/programmes", guards=[with_key(None)], tags=["programmes"], summary="All versions, oldest first")
async def get_programmes(ledger: Ledger) -> dict[str, Any]:
    """Give every version without its text."""
    versions = await to_thread(_every, ledger)
    return {"items": [_shown(published) for published in versions], "next": None}


@get("/v1/programmes/current", guards=[with_key(None)], tags=["programmes"], summary="The programme in force")
async def get_current(ledger: Ledger) -> dict[str, Any]:
    """Give the programme in force with its text."""
    published = await to_thread(_newest, ledger)
    return {**_shown(published), "text": published.text}


def _publish(ledger: Ledger, connection: Connection, text: str) -> Answer:
    published, is_new = publish_programme(connection, text=text, now=ledger.now())
    return answer_of(_shown(published), status=201 if is_new else 200)


def _every(ledger: Ledger) -> list[Published]:
    with ledger.database.reading() as connection:
        return repository.every(connection)


def _newest(ledger: Ledger) -> Published:
    with ledger.database.reading() as connection:
        return repository.newest(connection)


def _shown(published: Published) -> dict[str, Any]:
    programme = parsed_programme(published)
    return {
        "version": published.version,
        "id": programme.id,
        "name": programme.name,
        "currency": programme.currency,
        "sha256": published.sha256,
        "published_at": text_of_time(published.published_at),
    }
