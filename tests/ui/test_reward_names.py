"""The names of rewards are read whole on the chips of the Sale page: nobody at a till points at a chip to read it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontMetrics

from posloyalty.domain.ids import RewardId
from posloyalty.domain.money import Points
from posloyalty.domain.programme_file import parse_programme
from posloyalty.resource_files import resource_path
from posloyalty.ui.i18n import Language
from posloyalty.ui.reward_wording import cost_words
from posloyalty.ui.sale.points_face import points_face
from posloyalty.ui.sale.reward_faces import RewardFace
from posloyalty.ui.tokens import TextSize
from posloyalty.ui.widgets.chip import CHIP_PX, NAME_PX_MIN, Chip
from posloyalty.ui.widgets.name_lines import LINES, NameLines
from posloyalty.ui.widgets.text import Text
from tests.ui import scene_acts as act
from tests.ui import scene_tills as till
from tests.ui import scene_touch as touch
from tests.ui.counters import Counter, a_counter
from tests.ui.cut_texts import cut_texts
from tests.ui.programmes import REWARDS
from tests.ui.scenes import COMPACT

EDGE_PX = 2


def _sample_names() -> list[str]:
    files = sorted(resource_path("programmes", "cafe.toml").parent.glob("*.toml"))
    programmes = [parse_programme(file.read_text(encoding="utf-8")) for file in files]
    return [reward.name for programme in (*programmes, parse_programme(REWARDS)) for reward in programme.rewards]


def _shown(counter: Counter, names: list[str]) -> tuple[NameLines, ...]:
    """Show two names as the chips of a member who lacks many points for both."""
    words = cost_words(Points(12_500), counter.app.desk.formats)
    faces = tuple(
        RewardFace(reward=RewardId(name), name=name, words=words, short=words, detail="", used=1, can=True)
        for name in names
    )
    desk, points = counter.app.desk, counter.app.window.sale.points
    face = points_face(counter.app.controllers.sale.state, shop=desk.state.shop, formats=desk.formats)
    points.show_face(replace(face, chips=faces))
    QCoreApplication.processEvents()
    return tuple(label for label in points.findChildren(NameLines) if label.isVisible())


@pytest.mark.parametrize("text_size", TextSize)
@pytest.mark.parametrize("language", Language)
def test_each_reward_of_the_sample_programmes_is_read_whole_on_its_chip(
    tmp_path: Path, language: Language, text_size: TextSize
) -> None:
    with a_counter(
        tmp_path, size=COMPACT, text_size=text_size, language=language, programme=REWARDS, prepare=till.rewarding
    ) as counter:
        act.member_and_items(counter)
        for name in _sample_names():
            shown = _shown(counter, [name, name])
            assert [label.text() for label in shown] == [name, name]
            assert list(cut_texts(counter.app.window.sale.points)) == []


def test_a_name_that_is_longer_than_two_lines_ends_in_an_ellipsis(tmp_path: Path) -> None:
    name = "A dinner for two with the whole family of the vineyard and wine"
    with a_counter(tmp_path, size=COMPACT, programme=REWARDS, prepare=till.rewarding) as counter:
        act.member_and_items(counter)
        label = _shown(counter, [name])[0]
        assert len(list(cut_texts(counter.app.window.sale.points))) == 1
        assert label.height() >= LINES * NAME_PX_MIN
        before = label.grab().toImage()
        assert _shown(counter, [f"{name} of the house"])[0].grab().toImage() == before


@pytest.mark.parametrize("text_size", [TextSize.NORMAL, TextSize.LARGE])
def test_a_name_of_two_lines_leaves_room_to_the_edges_of_its_chip(tmp_path: Path, text_size: TextSize) -> None:
    with a_counter(tmp_path, size=COMPACT, text_size=text_size, programme=REWARDS, prepare=till.rewarding) as counter:
        act.member_and_items(counter)
        label = _shown(counter, ["A tenth off everything"])[0]
        chip = label.parentWidget()
        assert isinstance(chip, Chip)
        assert label.height() > QFontMetrics(label.font()).height()  # two lines
        parts = [text.geometry() for text in chip.findChildren(Text) if text.isVisible()]
        assert min(part.top() for part in parts) >= EDGE_PX
        assert max(part.bottom() for part in parts) < CHIP_PX - EDGE_PX


def test_a_reward_that_is_chosen_says_what_it_costs_and_takes_off_before_it_is_taken_out(tmp_path: Path) -> None:
    with a_counter(tmp_path, programme=REWARDS, prepare=till.rewarding) as counter:
        touch.taking_a_reward_out(counter)
        seen = [label.text() for label in counter.app.window.sale.sheets.number.findChildren(Text) if label.isVisible()]
        assert "Free product · 350 points · −3.40" in seen


def test_how_many_points_can_be_used_is_said_once(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=till.expiring) as counter:
        touch.asking_how_many_points(counter)
        said = [label.text() for label in counter.app.window.findChildren(Text) if label.isVisible()]
        assert said.count("Up to 300 points here") == 1
