"""Keep an encoded slash in a path apart from those that divide it: a shop's order may be called `2026/17`.

Servers decode the path before it is routed, and `/v1/orders/2026%2F17/returns` would name a place that does not exist.
What a path or a query may never hold is the character that PostgreSQL refuses in every text.
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import unquote

from litestar import Request

from posloyalty_ledger.problems import refuse

# No name that we take holds it; nothing but `name_in_path` may get to see it, and least of all a database.
_STANDS_FOR_SLASH: Final = "\x00"
# The only places that hold a name of somebody else's, and that take it out with `name_in_path`.
_WHERE: Final = b"/v1/orders/"
_NUL: Final = b"%00"
_NOWHERE: Final = "/%00"


def keeping_slashes(app: Any) -> Any:  # noqa: ANN401 - ASGI has no types of its own
    """Wrap an ASGI application so that `name_in_path` finds whole names in its paths."""

    async def routed(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401
        raw: bytes = scope.get("raw_path") or b""
        if _NUL in raw.partition(b"?")[0]:
            scope = {**scope, "path": _NOWHERE}
        elif raw.startswith(_WHERE) and b"%2f" in raw.lower():
            encoded = raw.partition(b"?")[0].decode("ascii", "replace").replace("%2f", "%00").replace("%2F", "%00")
            scope = {**scope, "path": unquote(encoded)}
        await app(scope, receive, send)

    return routed


async def refuse_nul_in_query(request: Request[Any, Any, Any]) -> None:
    """Refuse a question that no database could be asked. Raises BadRequest."""
    for name, values in request.query_params.dict().items():
        if any(_STANDS_FOR_SLASH in text for text in (name, *values)):
            raise refuse(field=name.replace(_STANDS_FOR_SLASH, ""), reason="nul_character")


def name_in_path(part: str) -> str:
    """Give the name that a caller wrote into a path, slashes included."""
    return part.replace(_STANDS_FOR_SLASH, "/")
