"""What a member's page says while the ledger has not told the rest."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QLabel

from posloyalty.domain.ids import MemberId
from posloyalty.ui.controllers.member_page import MemberPageState
from posloyalty.ui.pages.history_face import nothing_words
from posloyalty.ui.pages.member_facts import MemberFacts
from posloyalty.use_cases.office_ports import MemberHistoryPage
from tests.ui.scenes import STATES, acted


def test_only_whoever_knows_the_whole_history_says_that_nothing_happened() -> None:
    told = MemberPageState(whole=MemberHistoryPage(member_id=MemberId(UUID(int=1)), entries=()))
    assert nothing_words(told, alone=False) == "Nothing has happened yet"
    assert nothing_words(MemberPageState(), alone=True) == "Nothing has happened yet"
    assert nothing_words(MemberPageState(), alone=False) == "No entries at this till yet"


@pytest.mark.parametrize("name", ["member-page-offline", "member-page-new"])
def test_without_the_ledger_nothing_is_said_to_be_all(tmp_path: Path, name: str) -> None:
    scene = next(scene for scene in STATES if scene.name == name)
    with acted(scene, folder=tmp_path) as window:
        facts = window.findChild(MemberFacts)
        assert facts is not None
        assert "Consents\nOnly the ledger knows them" in facts.words, "there are none beside which others could be"
        words = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
        assert "Nothing has happened yet" not in words
