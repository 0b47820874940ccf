"""A key that types into a field now is shown faintly on its button; a tap on the button still works."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from posloyalty.ui.widgets.key_button import KeyButton
from tests.ui.scenes import COMPACT, STATES, acted


@pytest.mark.parametrize(
    ("name", "caps", "rests"),
    [
        ("member-page", "ANCMPO", False),
        ("member-adjust", "ANCMPO", True),
        ("exceptions", "123", False),
        ("exceptions-deciding", "123", True),
    ],
)
def test_keys_rest_while_what_they_type_goes_into_a_field(tmp_path: Path, name: str, caps: str, *, rests: bool) -> None:
    scene = next(scene for scene in STATES if scene.name == name)
    with acted(replace(scene, size=COMPACT), folder=tmp_path) as window:
        buttons = [button for button in window.findChildren(KeyButton) if button.isVisible() and button.cap in caps]
        shown = {button.cap: button.face.is_resting for button in buttons if button.cap}
        assert shown == dict.fromkeys(caps, rests)
        assert all(button.isEnabled() for button in buttons if button.cap not in {"", "O"})
