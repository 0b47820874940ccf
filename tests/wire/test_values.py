"""Times, ids, hashes and amounts have one form on the wire."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain.money import MONEY_MINOR_MAX, QUANTITY_MAX, Money
from posloyalty.wire import errors
from posloyalty.wire.errors import WireError
from posloyalty.wire.values import (
    bytes_of_text,
    hash_of_text,
    money_of_text,
    quantity_of_text,
    text_of_bytes,
    text_of_hash,
    text_of_money,
    text_of_quantity,
    text_of_time,
    time_of_text,
    uuid_of_text,
)

ZONES = st.builds(lambda minutes: timezone(timedelta(minutes=minutes)), st.integers(-14 * 60, 14 * 60))


@given(st.datetimes(datetime(1900, 1, 2), datetime(9999, 12, 30), timezones=ZONES))  # noqa: DTZ001 - hypothesis adds the zone
def test_a_time_reads_back_to_the_microsecond_in_utc(moment: datetime) -> None:
    read = time_of_text(text_of_time(moment))
    assert read == moment
    assert read.utcoffset() == timedelta()


def test_a_time_with_an_offset_is_read_as_utc() -> None:
    assert time_of_text("2026-11-22T14:30:00+05:30") == datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-22",
        "2026-11-22T09:30:00",
        "2026-11-22 09:30:00Z",
        "2026-11-22T09:30:00z",
        "2026-11-22T24:00:01Z",
        "2026-11-22T09:30:60Z",
        "2026-02-29T00:00:00Z",
        "2026-11-22T09:30:00.1234567Z",
        "0001-01-01T00:00:00+14:00",
        "2026-11-22T09:30:00+99:00",
        "\N{ARABIC-INDIC DIGIT TWO}026-11-22T09:30:00Z",
        "2026-11-22T09:30:00Z\n",
    ],
)
def test_a_text_that_is_no_rfc_3339_time_is_refused(text: str) -> None:
    with pytest.raises(WireError) as caught:
        time_of_text(text, field="$.at")
    assert (caught.value.reason, caught.value.field) == (errors.NOT_A_TIME, "$.at")


@given(st.binary(min_size=32, max_size=32))
def test_a_hash_reads_back_from_its_hex_digits(value: bytes) -> None:
    assert hash_of_text(text_of_hash(value)) == value


@pytest.mark.parametrize("text", ["", "00" * 31, "00" * 33, "AA" * 32, "zz" * 32, "00" * 32 + "\n"])
def test_a_text_that_is_no_hash_is_refused(text: str) -> None:
    with pytest.raises(WireError, match=errors.NOT_A_HASH):
        hash_of_text(text)


@given(st.uuids())
def test_a_uuid_reads_back_from_its_text(value: UUID) -> None:
    assert uuid_of_text(str(value)) == value


@pytest.mark.parametrize(
    "text", ["", "0193b3c05a007a10800000000000d001", "{0193b3c0-5a00-7a10-8000-00000000d001}", "0193B3C0-" * 4]
)
def test_a_uuid_in_another_spelling_is_refused(text: str) -> None:
    with pytest.raises(WireError, match=errors.NOT_A_UUID):
        uuid_of_text(text)


@given(st.binary(max_size=80))
def test_bytes_read_back_from_base64(value: bytes) -> None:
    assert bytes_of_text(text_of_bytes(value)) == value


@pytest.mark.parametrize("text", ["A", "AAA", "AB==", "AA==\n", "A A=", "é"])
def test_base64_in_another_spelling_is_refused(text: str) -> None:
    with pytest.raises(WireError, match=errors.NOT_BASE64):
        bytes_of_text(text)


@given(minor=st.integers(-MONEY_MINOR_MAX + 1, MONEY_MINOR_MAX - 1), decimals=st.sampled_from([2, 3]))
def test_money_reads_back_from_its_decimal_text(minor: int, decimals: int) -> None:
    text = text_of_money(Money(minor), decimals=decimals)
    assert money_of_text(text, decimals=decimals) == minor


@pytest.mark.parametrize(
    "text", ["", "1.", ".5", "1,50", "1e2", "+1", "01.00", "1.005", "--1", "NaN", "\N{FULLWIDTH DIGIT ONE}"]
)
def test_a_text_that_is_no_money_of_two_decimals_is_refused(text: str) -> None:
    with pytest.raises(WireError, match=errors.NOT_MONEY):
        money_of_text(text, decimals=2)


@given(st.decimals(0, QUANTITY_MAX, places=6))
def test_a_quantity_reads_back_from_its_text(quantity: Decimal) -> None:
    assert quantity_of_text(text_of_quantity(quantity)) == quantity


@pytest.mark.parametrize(
    ("quantity", "text"), [("2.500", "2.5"), ("1E+3", "1000"), ("0.00", "0"), ("-0", "0"), ("10", "10")]
)
def test_a_quantity_is_written_plainly(quantity: str, text: str) -> None:
    assert text_of_quantity(Decimal(quantity)) == text


@pytest.mark.parametrize("text", ["", "-1", "1E3", "0.1234567", "1000000001", "01", "1.", "NaN"])
def test_a_text_that_is_no_quantity_is_refused(text: str) -> None:
    with pytest.raises(WireError, match=errors.NOT_A_QUANTITY):
        quantity_of_text(text)
