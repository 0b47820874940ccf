"""Whatever the ledger finds, decides or posts has words on a manager's pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from posloyalty.domain.actions import BY_THEMSELVES
from posloyalty.domain.money import Points
from posloyalty.domain.points import TransferKind
from posloyalty.resource_files import resource_path
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import Language, read_catalogue, speak
from posloyalty.ui.pages.day_view import book_line, store_view
from posloyalty.ui.pages.exception_words import words_of_decision, words_of_kind
from posloyalty.ui.pages.history_face import lot_line, sentence_of_entry
from posloyalty.use_cases.office_ports import HistoryEntry, LotLeft
from posloyalty.wire.events import BODY_OF_TYPE
from posloyalty_ledger.exceptions.kinds import Decision, Kind
from tests.ui.scene_days import told

UNKNOWN = "Something"


def entry(kind: str) -> HistoryEntry:
    return HistoryEntry(kind=kind, change=Points(5), occurred_at=datetime(2026, 11, 22, tzinfo=UTC), number=1)


def test_every_kind_of_exception_and_every_decision_has_words() -> None:
    assert words_of_kind("not yet thought of")[0].startswith(UNKNOWN)
    for kind in Kind:
        title, meaning = words_of_kind(kind.value)
        assert not title.startswith(UNKNOWN), kind
        assert meaning, kind
    for decision in Decision:
        assert words_of_decision(decision.value)[0] != decision.value


def test_every_entry_of_a_history_has_a_sentence() -> None:
    assert sentence_of_entry(entry("not yet thought of")).startswith(UNKNOWN)
    about_members = {name for name, body in BODY_OF_TYPE.items() if "member_id" in body.__struct_fields__}
    no_news = {"lease.set", "order.noted", "order.paid"}  # a history does not list them
    for kind in (*TransferKind, *about_members - no_news):
        assert not sentence_of_entry(entry(str(kind))).startswith(UNKNOWN), kind


def test_points_of_an_order_that_was_not_paid_have_no_day_on_which_they_begin() -> None:
    formats = Formats(language=Language.ENGLISH, decimals=2, timezone="UTC")
    lot = LotLeft(points=Points(9), left=Points(9), pending=True, starts_on=date.max, expires_on=None)
    assert lot_line(lot, formats) == ("usable once the order is paid", "9")
    assert lot_line(replace(lot, starts_on=date(2026, 12, 1)), formats)[0].startswith("usable from")


def test_what_celebrates_itself_is_said_in_the_language_in_use() -> None:
    speak(read_catalogue(resource_path("i18n"), Language.POLISH))
    said = [sentence_of_entry(replace(entry("bonus"), reason=reason)) for reason in (*BY_THEMSELVES, "app-review")]
    assert sorted(said) == sorted(
        ["Premia: za dołączenie", "Premia: z okazji urodzin", "Premia: z okazji rocznicy", "Premia: app review"]
    )


def test_the_line_of_points_says_what_the_tiles_say_and_breaks_between_terms_alone() -> None:
    view = store_view(told("piotrs-id"), unsent=0, names={})
    line = book_line(view, Formats())
    assert line.split(" ")[4:6] == ["−\u00a01,900\u00a0used", "+\u00a0100\u00a0given\u00a0back"]
    speak(read_catalogue(resource_path("i18n"), Language.CHINESE))
    assert book_line(view, Formats(language=Language.CHINESE)).split(" ")[1] == "+\u00a0發\u2060出\u00a03,214"


def test_a_cashier_whom_only_another_till_knows_has_words_for_a_name() -> None:
    (_, cashiers) = store_view(told("piotrs-id"), unsent=0, names={"piotrs-id": "Piotr"}).tables
    assert [cashiers.name_of(part) for part in cashiers.parts] == [
        "Nobody signed in",
        "Cashier of another till (2b90)",
        "Piotr",
    ]
