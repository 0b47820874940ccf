"""What keeps a till from its points or its clock from being right stands at the strip, whole, in every language."""

from __future__ import annotations

from pathlib import Path

import pytest

from posloyalty.ui.i18n import Language
from posloyalty.ui.widgets.text import Text
from tests.ui import scene_acts, scene_failures, scene_tills
from tests.ui.counters import a_counter
from tests.ui.overlaps import layout_faults
from tests.ui.scene_failures import wrong_clock_and_offline
from tests.ui.scenes import COMPACT
from tests.use_cases.tills import CLUB

WORDS = {
    Language.ENGLISH: (
        "Restored or copied till · points cannot be used · ask a manager",
        "Points cannot be used until a manager",
    ),
    Language.POLISH: ("Kasa z kopii", "Nie użyjesz punktów, dopóki kierownik"),
    Language.RUSSIAN: ("из копии · баллы не списываются", "Баллы не списать, пока менеджер"),
    Language.CHINESE: ("收銀機由備份還原或被複製", "主管解除"),
}


@pytest.mark.parametrize("language", Language)
def test_the_cashier_sees_why_no_points_can_be_used_and_who_can_help(tmp_path: Path, language: Language) -> None:
    with a_counter(tmp_path, language=language, size=COMPACT, prepare=scene_tills.put_back_shop) as counter:
        scene_acts.member_and_items(counter)
        sale = counter.app.window.sale
        at_strip, at_points = WORDS[language]
        assert at_strip in sale.strip.words[0]
        assert sale.points.reason.startswith(at_points)
        assert not counter.app.controllers.sale.state.largest
        [shown] = [text for text in sale.points.findChildren(Text) if text.text() == sale.points.reason]
        assert shown.fontMetrics().horizontalAdvance(shown.text()) <= shown.contentsRect().width()

        for trouble in (scene_failures.revoked_shop, scene_failures.wrong_clock, wrong_clock_and_offline):
            trouble(counter.till)
            counter.app.desk.refresh()
            counter.settle()
            counter.settle()  # what was hidden before has its room in the turn after
            for text in sale.strip.findChildren(Text):
                if text.isVisible():
                    assert text.fontMetrics().horizontalAdvance(text.text()) <= text.contentsRect().width(), text.text()


PAIR_AGAIN = {
    Language.ENGLISH: "No points can be used until this till is paired again",
    Language.POLISH: "Nie użyjesz punktów, dopóki kasa nie zostanie sparowana",
    Language.RUSSIAN: "Баллы не списать, пока кассу не подключат снова",
    Language.CHINESE: "重新配對此收銀機",
}


@pytest.mark.parametrize("language", Language)
def test_a_till_that_was_revoked_says_so_where_points_are_used_and_nothing_of_what_nobody_asked(
    tmp_path: Path, language: Language
) -> None:
    with a_counter(tmp_path, language=language, size=COMPACT, prepare=scene_failures.revoked_shop) as counter:
        scene_acts.member_and_items(counter)
        points = counter.app.window.sale.points
        assert points.reason.startswith(PAIR_AGAIN[language])
        [shown] = [text for text in points.findChildren(Text) if text.text() == points.reason]
        assert shown.fontMetrics().horizontalAdvance(shown.text()) <= shown.contentsRect().width()


def test_where_only_the_ledger_can_grant_points_it_is_said_that_its_answer_is_waited_for(tmp_path: Path) -> None:
    strict = CLUB.replace("[offline]", '[offline]\npolicy = "strict"')
    with a_counter(tmp_path, programme=strict, prepare=scene_tills.offline_shop) as counter:
        scene_acts.member_and_items(counter)
        assert counter.app.window.sale.points.reason == "None can be used until the ledger answers"


@pytest.mark.parametrize("language", Language)
def test_a_wrong_clock_does_not_hide_that_the_network_is_away(tmp_path: Path, language: Language) -> None:
    with a_counter(tmp_path, language=language, size=COMPACT, prepare=wrong_clock_and_offline) as counter:
        strip = counter.app.window.sale.strip
        clock, network, unsent = strip.words[:3]
        assert "3" in clock
        assert ("12:00" in network, "1" in unsent) == (True, True)
        assert layout_faults(counter.app.window) == []


def test_beside_a_wrong_clock_what_is_well_is_said_where_there_is_room(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=scene_failures.wrong_clock) as counter:
        assert counter.app.window.sale.strip.words[1:3] == ("Online", "All sent")
