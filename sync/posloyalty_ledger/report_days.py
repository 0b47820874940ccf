"""Read for which days a report is asked (local ones, `from` and `to`, both inside), and bound what it lists."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

from litestar.params import QueryParameter

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.text_values import date_of

# What one answer lists at most: as much as a person looks through. A report by days can be asked for fewer of them.
ROWS_MAX: Final = 500

FromDay = Annotated[str, QueryParameter(name="from", description="the first local date, such as 2026-11-28")]
ToDay = Annotated[str, QueryParameter(name="to", description="the last local date, inside")]


def days_of(since: str, until: str) -> tuple[date, date]:
    """Read the first and the last day of a report. Raises BadRequest, also where the last comes before the first."""
    first, last = date_of(since, field="from"), date_of(until, field="to")
    if first > last:
        raise BadRequest(field="to", reason="before_from")
    return first, last
