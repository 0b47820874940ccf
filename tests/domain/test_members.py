"""What is shown of a member, and what a till writes down: never more than a cashier needs, never changed."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from typing import get_args
from uuid import UUID

import pytest

from posloyalty.domain.errors import InsufficientPoints
from posloyalty.domain.facts import Fact
from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import Member


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ana Kowalska", "Ana K."),
        ("Ana Maria Kowalska", "Ana K."),
        ("  Ana   Kowalska ", "Ana K."),
        ("Ana", "Ana"),
        ("陳 大文", "陳 大."),
        ("", ""),
        (" ", ""),
    ],
)
def test_a_cashier_sees_the_first_name_and_an_initial(name: str, shown: str) -> None:
    assert Member(member_id=MemberId(UUID(int=1)), name=name).display_name == shown


@pytest.mark.parametrize("kind", get_args(Fact), ids=lambda kind: kind.__name__)
def test_what_happened_is_never_changed(kind: type) -> None:
    fact: object = object.__new__(kind)
    for field in fields(kind):
        with pytest.raises(FrozenInstanceError):
            setattr(fact, field.name, None)


def test_an_error_says_its_code_and_its_figures_to_whoever_reads_the_log() -> None:
    error = InsufficientPoints(requested=500, safe_now=200)
    assert str(error) == "insufficient_points(requested=500, safe_now=200, largest=0)"
