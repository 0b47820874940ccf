"""What a till is called when it joins: as was typed, without what nobody sees, or as it was paired."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import pytest

from posloyalty.domain.errors import BadRequest, LedgerUnreachable
from posloyalty.use_cases.enrol_till import NAME_LENGTH_MAX, enrol_till
from tests.fakes.ledger import FakeLedger
from tests.use_cases.tills import a_till


@dataclass
class Hearing:
    """Hears what a till asks to be called, and lets none in."""

    names: list[str] = field(default_factory=list)

    def enrol(self, *, pairing_code: str, till_name: str) -> NoReturn:
        """Note the name."""
        self.names.append(till_name)
        raise LedgerUnreachable(detail=pairing_code)


def _names_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch, typed: str) -> list[str]:
    gateway, hearing = FakeLedger().gateway(), Hearing()
    monkeypatch.setattr(gateway, "enrol", hearing.enrol)
    with a_till(folder, ledger=gateway) as till, pytest.raises(LedgerUnreachable):
        enrol_till(till, pairing_code="AAAA-BBBB-CCCC", till_name=typed)
    return hearing.names


@pytest.mark.parametrize(
    ("typed", "asked"), [("", ""), ("   ", ""), ("  By the  window ", "By the window"), ("x" * NAME_LENGTH_MAX,) * 2]
)
def test_blanks_are_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, asked: str) -> None:
    assert _names_asked_for(tmp_path, monkeypatch, typed) == [asked]


@pytest.mark.parametrize("typed", ["x" * (NAME_LENGTH_MAX + 1), "Bar\u200b"])
def test_what_no_ledger_takes_is_refused_before_it_is_asked(tmp_path: Path, typed: str) -> None:
    with a_till(tmp_path) as till, pytest.raises(BadRequest) as refused:
        enrol_till(till, pairing_code="AAAA-BBBB-CCCC", till_name=typed)
    assert (refused.value.field, refused.value.reason) == ("till_name", "name_of_1_to_64_characters")
