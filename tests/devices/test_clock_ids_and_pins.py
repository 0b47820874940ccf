"""The small devices: clock, ids, PIN hashes."""

from __future__ import annotations

import sys
from datetime import UTC, timedelta

from argon2 import PasswordHasher

from posloyalty.devices.clock import SystemClock
from posloyalty.devices.id_source import UuidSource
from posloyalty.devices.pin_hasher import ArgonPinHasher


def quick_hasher() -> ArgonPinHasher:
    return ArgonPinHasher(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def test_the_clock_is_aware_and_in_utc() -> None:
    assert SystemClock().now().tzinfo is UTC
    assert SystemClock().now() - SystemClock().now() < timedelta(seconds=1)


def test_time_since_the_start_goes_on_and_names_the_start() -> None:
    clock = SystemClock()
    first, second = clock.since_boot(), clock.since_boot()
    passed = second.later_than(first)
    assert passed is not None
    assert 0 <= passed < 1
    assert first.boot or sys.platform not in {"linux", "darwin"}


def test_ids_are_version_7_unique_and_sort_by_their_making() -> None:
    source = UuidSource()
    made = [source.new_uuid() for _ in range(2000)]
    assert {new_id.version for new_id in made} == {7}
    assert len(set(made)) == 2000
    assert made == sorted(made)


def test_a_pin_matches_its_own_hash_and_no_other() -> None:
    pins = quick_hasher()
    kept = pins.hash("4711")
    assert pins.verify(pin="4711", pin_hash=kept)
    assert not pins.verify(pin="4712", pin_hash=kept)
    assert not pins.verify(pin="", pin_hash=kept)


def test_the_same_pin_is_kept_differently_each_time_and_never_in_clear() -> None:
    pins = quick_hasher()
    assert pins.hash("4711") != pins.hash("4711")
    assert "4711" not in pins.hash("4711")


def test_a_garbled_hash_matches_no_pin() -> None:
    assert not quick_hasher().verify(pin="4711", pin_hash="not a hash")
    assert not quick_hasher().verify(pin="4711", pin_hash="$argon2id$v=19$m=8,t=1,p=1$")


def test_the_shipped_settings_are_argon2id() -> None:
    assert ArgonPinHasher().hash("4711").startswith("$argon2id$")
