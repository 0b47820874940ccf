"""The pictures are of every state of the till, in every language, theme and window that they are looked at in."""

from __future__ import annotations

from itertools import product

from posloyalty.ui.i18n import Language
from posloyalty.ui.tokens import TextSize, Theme
from tests.ui.scenes import COMPACT, ROOMY, SCENES, STATES


def test_every_state_is_drawn_in_four_languages_two_themes_and_two_sizes_under_a_name_of_its_own() -> None:
    drawn = {
        (scene.name, scene.language, scene.theme, scene.size) for scene in SCENES if scene.text_size is TextSize.NORMAL
    }
    names = [state.name for state in STATES]
    assert len(names) == len(set(names))
    assert drawn == set(product(names, Language, Theme, (ROOMY, COMPACT)))
    assert len({scene.file_name for scene in SCENES}) == len(SCENES)
