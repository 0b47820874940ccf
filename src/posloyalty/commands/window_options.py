"""Read what flags, variables and the settings file say of the window. Qt is not loaded for it before it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from posloyalty.domain.errors import BadRequest
from posloyalty.settings import Settings

if TYPE_CHECKING:
    from enum import Enum

    from posloyalty.ui.options import UiOptions

    ChoiceT = TypeVar("ChoiceT", bound=Enum)


def ui_options(settings: Settings, *, full_screen: bool) -> UiOptions:
    """Read the window's options. Raises BadRequest for a word that it does not know."""
    from posloyalty.ui.desk import Mode
    from posloyalty.ui.i18n import Language
    from posloyalty.ui.options import UiOptions
    from posloyalty.ui.tokens import TextSize, Theme

    return UiOptions(
        theme=_chosen(Theme, "theme", settings.theme or None),
        text_size=_chosen(TextSize, "text_size", _number(settings.text_size)),
        language=_chosen(Language, "language", settings.language or None),
        mode=_chosen(Mode, "mode", settings.mode or None),
        full_screen=full_screen,
    )


def _number(text: str) -> int | str | None:
    """Read a number; what is none stays a text, to be refused by its name."""
    return int(text) if text.isdecimal() else text or None


def _chosen(kind: type[ChoiceT], field: str, value: object) -> ChoiceT | None:
    if value is None:
        return None
    try:
        return kind(value)
    except ValueError:
        raise BadRequest(field=field, reason=f"one of {', '.join(str(one.value) for one in kind)}") from None
