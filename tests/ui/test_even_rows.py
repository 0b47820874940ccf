"""The lines of a member's page stand as far from one another, however many lines of words each has."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from posloyalty.ui.i18n import Language
from posloyalty.ui.pages.member_changes import MemberChangesForm
from posloyalty.ui.pages.member_facts import MemberFacts
from posloyalty.ui.pages.member_forms import CardForm
from posloyalty.ui.pages.member_page import MemberPage
from posloyalty.ui.setup.page import GuidePage
from posloyalty.ui.tokens import TextSize
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.row_list import GAP_PX, RowList
from tests.ui.scenes import COMPACT, STATES, acted

# Halves of a pixel are rounded on either side.
ROUNDING_PX = 1


@pytest.mark.parametrize("text_size", [TextSize.NORMAL, TextSize.LARGEST])
@pytest.mark.parametrize("language", Language)
def test_what_is_agreed_to_stands_in_even_lines(tmp_path: Path, language: Language, text_size: TextSize) -> None:
    scene = next(scene for scene in STATES if scene.name == "member-changes")
    with acted(replace(scene, language=language, text_size=text_size, size=COMPACT), folder=tmp_path) as window:
        form = window.findChild(MemberChangesForm)
        assert form is not None
        names = [label for label in _labels(form) if label.property("role") == "body"]
        ends = [label for label in _labels(form) if label.property("role") == "small"]
        lines = list(zip(names, ends, strict=True))
        gaps = [_top(below, form) - _top(end, form) - end.height() for (_, end), (below, _) in pairwise(lines)]
        del gaps[3], gaps[0]  # titles stand between who they are, what is agreed to and how they are found
        assert max(gaps) - min(gaps) <= ROUNDING_PX, gaps


def test_what_nobody_here_knows_can_be_given_and_taken_back_beside_one_another(tmp_path: Path) -> None:
    scene = next(scene for scene in STATES if scene.name == "member-changes-offline")
    with acted(replace(scene, size=COMPACT), folder=tmp_path) as window:
        form = window.findChild(MemberChangesForm)
        assert form is not None
        tops = {button.accessibleName(): _top(button, form) for button in form.buttons}
        for what in ("Messages with offers", "Offers made from purchases"):
            assert tops[f"Agree: {what}"] == tops[f"Withdraw: {what}"]


def test_the_reasons_for_another_card_are_as_wide_as_one_another(tmp_path: Path) -> None:
    scene = next(scene for scene in STATES if scene.name == "member-card")
    with acted(replace(scene, size=COMPACT), folder=tmp_path) as window:
        form = window.findChild(CardForm)
        assert form is not None
        reasons = [button for button in form.findChildren(KeyButton) if button.cap.startswith("Alt+")]
        assert len({button.width() for button in reasons}) == 1


def test_a_consent_is_as_high_as_any_other_line(tmp_path: Path) -> None:
    scene = next(scene for scene in STATES if scene.name == "member-page")
    with acted(replace(scene, size=COMPACT), folder=tmp_path) as window:
        facts = window.findChild(MemberFacts)
        assert facts is not None
        heights = {label.text(): label.height() for label in _labels(facts)}
        consents = [height for words, height in heights.items() if words.endswith(("the programme", "with offers"))]
        assert consents == [heights["Phone"]] * 2


@pytest.mark.parametrize("name", ["member-page", "member-page-offline"])
def test_the_heading_of_balances_ends_where_they_do_whether_or_not_the_list_scrolls(tmp_path: Path, name: str) -> None:
    scene = next(scene for scene in STATES if scene.name == name)
    with acted(replace(scene, size=COMPACT), folder=tmp_path) as window:
        rows = window.findChild(RowList)
        assert rows is not None
        heading = next(label for label in window.findChildren(QLabel) if label.text() == "Balance after")
        end = heading.mapTo(window, QPoint(heading.width(), 0)).x()
        viewport = rows.viewport()
        assert end == viewport.mapTo(window, QPoint(viewport.width(), 0)).x() - GAP_PX
        assert rows.verticalScrollBar().isVisible() == (name == "member-page")


def test_the_way_on_stands_in_one_place_at_every_step_of_the_guide(tmp_path: Path) -> None:
    places = set[tuple[int, int, int, int]]()
    for name in ("guide-language", "guide-shop", "guide-join-refused"):
        scene = next(scene for scene in STATES if scene.name == name)
        (tmp_path / name).mkdir()
        with acted(replace(scene, size=COMPACT), folder=tmp_path / name) as window:
            guide = window.findChild(GuidePage)
            assert guide is not None
            at = guide.next.mapTo(window, QPoint(0, 0))
            places.add((at.x(), at.y(), guide.next.width(), guide.next.height()))
    assert len(places) == 1, places


def test_a_choice_of_the_guide_stands_close_to_its_sentence(tmp_path: Path) -> None:
    scene = next(scene for scene in STATES if scene.name == "guide-place")
    with acted(replace(scene, size=COMPACT), folder=tmp_path) as window:
        guide = window.findChild(GuidePage)
        assert guide is not None
        for label in guide.form.findChildren(QLabel):
            assert label.height() == label.heightForWidth(label.width()), label.text()


def _labels(holder: QWidget) -> list[QLabel]:
    shown = [
        label
        for label in holder.findChildren(QLabel)
        if label.isVisible() and label.text() and not _is_on_button(label, holder)
    ]
    return sorted(shown, key=lambda label: (_top(label, holder), label.mapTo(holder, QPoint(0, 0)).x()))


def _is_on_button(label: QLabel, holder: QWidget) -> bool:
    part = label.parentWidget()
    while part is not None and part is not holder:
        if isinstance(part, QAbstractButton):
            return True
        part = part.parentWidget()
    return False


def _top(label: QWidget, holder: QWidget) -> int:
    return label.mapTo(holder, QPoint(0, 0)).y()


def test_what_is_said_on_a_members_page_moves_nothing(tmp_path: Path) -> None:
    tops = set[int]()
    for name in ("member-page", "member-changes"):
        scene = next(scene for scene in STATES if scene.name == name)
        with acted(replace(scene, size=COMPACT), folder=tmp_path / name) as window:
            page = window.findChild(MemberPage)
            assert page is not None
            assert page.notice.isVisible() is (name == "member-changes")
            tops.add(_top(page.history, window))
    assert len(tops) == 1
