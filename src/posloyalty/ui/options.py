"""The till's own options: theme, text size, language and mode. Kept in the store; flags and variables come first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QLocale

from posloyalty.ui.desk import Calls, Mode
from posloyalty.ui.i18n import Language
from posloyalty.ui.tokens import TextSize, Theme
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.support import Examine

SETTING_PREFIX = "ui."
ChoiceT = TypeVar("ChoiceT", bound=StrEnum)


class CustomerScreen(StrEnum):
    """Whether the customer has a window of their own."""

    OFF = "off"
    ON = "on"


@dataclass(frozen=True, slots=True, kw_only=True)
class UiOptions:
    """How the till looks and works. None: as the store remembers, else the usual."""

    theme: Theme | None = None
    text_size: TextSize | None = None
    language: Language | None = None
    mode: Mode | None = None
    customer: CustomerScreen | None = None
    calls: Calls | None = None
    full_screen: bool = True
    examine: Examine | None = None  # looks what works on this machine, for the settings
    can_train: bool = False  # whoever runs the window opens the practice store when it ends so
    store: Path | None = None  # whose till is told who calls; None: nobody tells it
    caller: str = ""  # who calls while it starts


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What is in force."""

    theme: Theme = Theme.LIGHT
    text_size: TextSize = TextSize.NORMAL
    language: Language = Language.ENGLISH
    mode: Mode = Mode.BESIDE
    customer: CustomerScreen = CustomerScreen.OFF
    calls: Calls = Calls.SOME


def read_chosen(till: TillPorts, options: UiOptions) -> Chosen:
    """Put flags, the store's memory and the system's language together."""
    return chosen_of(till.store.setting, options)


def chosen_of(setting: Callable[[str], str | None], options: UiOptions) -> Chosen:
    """Put flags, what `setting` remembers by its name, and the system's language together."""
    chosen = Chosen(language=system_language())
    remembered = {field.name: setting(SETTING_PREFIX + field.name) for field in fields(Chosen)}
    return Chosen(
        theme=options.theme or _of(Theme, remembered["theme"]) or chosen.theme,
        text_size=options.text_size or _size_of(remembered["text_size"]) or chosen.text_size,
        language=options.language or _of(Language, remembered["language"]) or chosen.language,
        mode=options.mode or _of(Mode, remembered["mode"]) or chosen.mode,
        customer=options.customer or _of(CustomerScreen, remembered["customer"]) or chosen.customer,
        calls=options.calls or _of(Calls, remembered["calls"]) or chosen.calls,
    )


def remember_chosen(till: TillPorts, chosen: Chosen) -> None:
    """Keep the options in the store."""
    with till.store.transaction():
        for field in fields(Chosen):
            value = getattr(chosen, field.name)
            till.store.put_setting(SETTING_PREFIX + field.name, str(value.value))


def system_language() -> Language:
    """Give the system's language where it ships, else English."""
    name = QLocale.system().name()
    if name.startswith("zh"):
        return Language.CHINESE
    return next((language for language in Language if name.startswith(language.value)), Language.ENGLISH)


def _of(kind: type[ChoiceT], text: str | None) -> ChoiceT | None:
    return next((member for member in kind if member.value == text), None)


def _size_of(text: str | None) -> TextSize | None:
    return next((size for size in TextSize if str(size.value) == text), None)
