"""Say things in the cashier's language: one catalogue at a time, plural forms right, English as fallback."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from posloyalty.catalogues import Texts, read_texts

CATALOGUE_NAME: Final = "posloyalty_{language}.ts"


class Language(StrEnum):
    """The languages that ship."""

    ENGLISH = "en"
    POLISH = "pl"
    RUSSIAN = "ru"
    CHINESE = "zh_TW"


# What a language calls itself: shown where a language is chosen, so never translated.
LANGUAGE_NAMES: Final = {
    Language.ENGLISH: "English",
    Language.POLISH: "Polski",
    Language.RUSSIAN: "Русский",
    Language.CHINESE: "繁體中文",
}


def _one_or_many(n: int) -> int:
    return 0 if n == 1 else 1


def _polish(n: int) -> int:
    if n == 1:
        return 0
    return 1 if n % 10 in {2, 3, 4} and n % 100 not in {12, 13, 14} else 2


def _russian(n: int) -> int:
    if n % 10 == 1 and n % 100 != 11:  # noqa: PLR2004 - the grammar's own figures
        return 0
    return 1 if n % 10 in {2, 3, 4} and n % 100 not in {12, 13, 14} else 2


def _only_one(_n: int) -> int:
    return 0


# Which plural form a count takes, in the order that Qt Linguist lists the forms.
PLURAL_FORMS: Final[dict[Language, tuple[int, Callable[[int], int]]]] = {
    Language.ENGLISH: (2, _one_or_many),
    Language.POLISH: (3, _polish),
    Language.RUSSIAN: (3, _russian),
    Language.CHINESE: (1, _only_one),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """One language's texts: by (context, source text), one form or one per plural."""

    language: Language
    forms: Texts = field(default_factory=dict)

    def text(self, context: str, source: str) -> str:
        """Give the translation, the source text where there is none."""
        return (self.forms.get((context, source)) or (source,))[0] or source

    def plural(self, context: str, source: str, n: int) -> str:
        """Give the form that goes with `n` things."""
        forms = self.forms.get((context, source), ())
        index = PLURAL_FORMS[self.language][1](abs(n))
        return forms[index] if index < len(forms) and forms[index] else source


def read_catalogue(folder: Path, language: Language) -> Catalogue:
    """Read a language's texts from `folder`; a language without a catalogue speaks English."""
    return Catalogue(language=language, forms=read_texts(folder / CATALOGUE_NAME.format(language=language.value)))


class _Speaker:
    """The catalogue in use. The program speaks one language at a time."""

    catalogue = Catalogue(language=Language.ENGLISH)


def speak(catalogue: Catalogue) -> None:
    """Use this catalogue from now on."""
    _Speaker.catalogue = catalogue


def tr(context: str, text: str, /, **figures: object) -> str:
    """Say `text` in the language in use, with `{name}` replaced by figures that are formatted already."""
    said = _Speaker.catalogue.text(context, text)
    return said.format(**figures) if figures else said


def tr_n(context: str, text: str, count: int, /, **figures: object) -> str:
    """As `tr`, in the form that goes with `count`; `{n}` is the count as the caller formatted it."""
    return _Speaker.catalogue.plural(context, text, count).format(**{"n": count, **figures})


def listed(words: Iterable[str]) -> str:
    """Write what is of one kind in a row, with the comma that the language in use has for it."""
    return tr("List", ", ").join(words)
