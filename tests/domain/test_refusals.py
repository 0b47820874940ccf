"""Every part of a row that is refused is kept, and the others are read."""

from __future__ import annotations

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.refusals import Refusals
from posloyalty.domain.text_values import date_of, short_text


def test_every_refusal_of_a_row_is_kept_in_order_and_the_rest_is_read() -> None:
    refusals = Refusals()
    name = refusals.read(lambda: short_text("Tea", field="name"), instead="")
    days = [refusals.read(lambda text=text: date_of(text, field=text), instead=None) for text in ("soon", "later")]  # type: ignore[misc]
    assert (name, days) == ("Tea", [None, None])
    assert [error.field for error in refusals.errors if isinstance(error, BadRequest)] == ["soon", "later"]
