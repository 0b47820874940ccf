"""Every text is said in four languages, every error has words, and counts take the right form."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from posloyalty.catalogues import read_ts
from posloyalty.domain import call_errors, day_errors, errors, receipt_errors
from posloyalty.domain.errors import PosloyaltyError
from posloyalty.domain.money import Money, Points
from posloyalty.domain.word_breaks import glued
from posloyalty.resource_files import resource_path
from posloyalty.ui.formats import NO_BREAK, Formats, quantity_of
from posloyalty.ui.i18n import PLURAL_FORMS, Language, read_catalogue, speak, tr, tr_n
from posloyalty.ui.messages import WORDINGS, sentence_of
from tools.translations import FORMS, texts_of_the_code

SAID = texts_of_the_code()


@pytest.mark.parametrize("language", [language for language in Language if language is not Language.ENGLISH])
def test_every_text_is_translated_with_all_its_forms(language: Language) -> None:
    forms = read_ts(resource_path("i18n", f"posloyalty_{language.value}.ts"))
    assert len(SAID) > 250
    for said in SAID:
        found = forms.get((said.context, said.text), ())
        assert len(found) == (FORMS[language.value] if said.plural else 1), said
        assert all(found), f"{said} is not translated"


@pytest.mark.parametrize("language", Language)
def test_translations_keep_the_figures_of_the_text(language: Language) -> None:
    import string  # noqa: PLC0415

    forms = read_ts(resource_path("i18n", f"posloyalty_{language.value}.ts"))
    for (_, source), translations in forms.items():
        wanted = {name for _, name, _, _ in string.Formatter().parse(source) if name}
        for translation in translations:
            assert {name for _, name, _, _ in string.Formatter().parse(translation) if name} == wanted, source


def test_the_catalogues_hold_nothing_that_the_code_no_longer_says() -> None:
    texts = {(said.context, said.text) for said in SAID}
    for language in Language:
        assert set(read_ts(resource_path("i18n", f"posloyalty_{language.value}.ts"))) <= texts


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        (Language.ENGLISH, {1: 0, 0: 1, 2: 1, 21: 1}),
        (Language.POLISH, {1: 0, 2: 1, 4: 1, 5: 2, 12: 2, 21: 2, 22: 1, 112: 2, 0: 2}),
        (Language.RUSSIAN, {1: 0, 21: 0, 111: 2, 2: 1, 24: 1, 12: 2, 5: 2, 0: 2}),
        (Language.CHINESE, {0: 0, 1: 0, 7: 0}),
    ],
)
def test_counts_take_the_form_that_the_language_asks_for(language: Language, forms: dict[int, int]) -> None:
    for count, form in forms.items():
        assert PLURAL_FORMS[language][1](count) == form, count


def test_a_count_is_said_in_russian_with_the_right_ending() -> None:
    speak(read_catalogue(resource_path("i18n"), Language.RUSSIAN))
    assert [tr_n("Member", "{n} more points", n, n=n) for n in (1, 3, 40)] == [
        "ещё 1 балл",
        "ещё 3 балла",
        "ещё 40 баллов",
    ]


def test_how_many_points_a_guest_would_earn_stays_on_one_line_with_its_word_in_chinese() -> None:
    speak(read_catalogue(resource_path("i18n"), Language.CHINESE))
    said = tr_n("Customer", "Join today and earn {n} points with this", 19, n="19")
    assert glued(said).endswith(f"得 19{NO_BREAK}點")


def test_what_has_no_translation_is_said_in_english() -> None:
    speak(read_catalogue(resource_path("i18n"), Language.POLISH))
    assert tr("Nowhere", "Good evening") == "Good evening"


def _all_errors() -> list[type[PosloyaltyError]]:
    found, waiting = [], [PosloyaltyError]
    families = {errors.__name__, call_errors.__name__, day_errors.__name__, receipt_errors.__name__}
    while waiting:
        kind = waiting.pop()
        waiting.extend(kind.__subclasses__())
        if (kind.code and kind.__module__ in families) or kind in WORDINGS:
            found.append(kind)
    return found


def _an_error(kind: type[PosloyaltyError]) -> PosloyaltyError:
    samples = {"int": 7, "str": "7", "tuple[ProgrammeMistake, ...]": ()}
    return kind(**{field.name: samples[str(field.type)] for field in dataclasses.fields(kind)})


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", _all_errors(), ids=lambda kind: kind.__name__)
def test_every_error_has_one_sentence_of_its_own_in_every_language(
    kind: type[PosloyaltyError], language: Language
) -> None:
    speak(read_catalogue(resource_path("i18n"), language))
    sentence = sentence_of(_an_error(kind), Formats(language=language))
    assert kind in WORDINGS
    assert sentence
    assert "{" not in sentence
    assert kind.code not in sentence


def test_money_is_written_and_read_as_the_locale_does() -> None:
    english, polish = Formats(), Formats(language=Language.POLISH)
    assert english.money(Money(123450)) == "1,234.50"
    assert polish.money(Money(-250)) == "−2,50"
    assert polish.money_of("4,5") == 450
    assert Formats(decimals=0).money(Money(1200)) == "1,200"
    assert english.signed_points(Points(0)) == "–"


def test_a_percentage_is_written_as_the_language_writes_it() -> None:
    written = [Formats(language=language).percent(Decimal("7.5")) for language in Language]
    assert written == ["7.5%", "7,5%", "7,5\u00a0%", "7.5%"]


def test_a_time_of_today_is_a_time_and_any_other_has_its_date() -> None:
    formats = Formats(timezone="Europe/London")
    moment = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert formats.moment(moment, today=date(2026, 7, 2)) == "00:30"
    assert formats.moment(moment, today=date(2026, 7, 3)) == "02/07/2026 00:30"


def test_months_weeks_and_the_mark_of_dates_are_those_of_the_language() -> None:
    english, polish, _russian, chinese = (Formats(language=language) for language in Language)
    november = date(2026, 11, 23)
    assert (english.month(november), chinese.month(november)) == ("November 2026", "2026年11月")
    assert (english.first_weekday, polish.first_weekday, chinese.first_weekday) == (0, 0, 6)
    assert (english.date_mark, polish.date_mark, chinese.date_mark) == ("/", ".", "/")


def test_a_day_in_words_ends_with_no_full_stop_so_that_a_sentence_may_end_with_one() -> None:
    days = [Formats(language=language).long_day(date(2026, 11, 23)) for language in Language]
    assert days[2] == "понедельник, 23 ноября 2026"
    assert not any(day.endswith(".") for day in days)


@pytest.mark.parametrize("text", ["", "0", "-1", "abc", "1e9", "NaN", "99999999"])
def test_what_is_no_quantity_is_none(text: str) -> None:
    assert quantity_of(text) is None


def test_a_weight_may_be_typed_with_a_comma() -> None:
    assert quantity_of("0,454") == Decimal("0.454")
