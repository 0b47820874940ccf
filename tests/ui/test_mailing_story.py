"""A member's receipt at the counter goes by e-mail, where the ledger mails and knows an address."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from posloyalty.domain.errors import LedgerUnreachable
from posloyalty.ui.desk import Notice, Stage
from posloyalty.ui.keys import Action
from posloyalty.ui.widgets.key_button import KeyButton
from tests.fakes.office import AN_OFFICE, NOTHING_KNOWN, PaperOffice
from tests.ui import scene_tills
from tests.ui.counters import Counter, a_counter
from tests.use_cases.tills import NOON

CTRL = Qt.KeyboardModifier.ControlModifier


def buy(counter: Counter, *codes: str, mails: bool | None = True) -> None:
    counter.till.link.set_online(True, now=NOON, mails=mails)
    for code in codes:
        counter.scan(code)
    for key in (Qt.Key.Key_F12, Qt.Key.Key_Return):
        counter.press(key)
    assert counter.stage() is Stage.RECEIPT


def pressed(counter: Counter) -> str:
    counter.press(Qt.Key.Key_R, CTRL)
    return counter.app.window.sale.notice.text


def button(counter: Counter) -> KeyButton:
    sheet = counter.app.window.sale.sheets.receipt
    return next(one for one in sheet.findChildren(KeyButton) if one.cap == Action.MAIL_RECEIPT.value)


def test_a_members_receipt_is_mailed_once_to_the_address_on_the_account(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=scene_tills.expiring, office=AN_OFFICE) as counter:
        buy(counter, "CARD0123", "500101")
        before = counter.till.store.outbox.state().unsent
        button(counter).click()
        counter.settle()
        assert counter.app.window.sale.notice.text == "The receipt goes to a…@example.org."
        assert counter.till.store.outbox.state().unsent == before + 1
        assert pressed(counter) == "The receipt is on its way already."
        assert counter.till.store.outbox.state().unsent == before + 1
        buy(counter, "CARD0123", "500103")
        assert pressed(counter) == "The receipt goes to a…@example.org."


@pytest.mark.parametrize(
    ("office", "said"),
    [
        (
            replace(AN_OFFICE, pages=(replace(AN_OFFICE.pages[0], emails=()),)),
            "No e-mail address is known of this member. Ctrl+I, then N adds one.",
        ),
        (NOTHING_KNOWN, "The ledger has not heard of this member yet. Try again in a moment."),
    ],
)
def test_whoever_has_no_address_gets_paper(tmp_path: Path, office: PaperOffice, said: str) -> None:
    with a_counter(tmp_path, prepare=scene_tills.expiring, office=office) as counter:
        buy(counter, "CARD0123", "500101")
        before = counter.till.store.outbox.state().unsent
        assert pressed(counter) == said
        assert counter.till.store.outbox.state().unsent == before


def test_a_ledger_that_does_not_answer_mails_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_args: object, **_kwargs: object) -> None:
        raise LedgerUnreachable(detail="away")

    monkeypatch.setattr(PaperOffice, "member_page", away)
    with a_counter(tmp_path, prepare=scene_tills.expiring, office=AN_OFFICE) as counter:
        buy(counter, "CARD0123", "500101")
        assert pressed(counter) == "The ledger does not answer, so nothing can be mailed now. Ctrl+P prints it."


@pytest.mark.parametrize(
    ("emails", "said"),
    [(AN_OFFICE.pages[0].emails, "The receipt goes to a…@example.org."), ((), "No e-mail address is known of this")],
)
def test_of_two_receipts_that_are_mailed_before_an_answer_each_is_named_and_none_is_left_out(
    tmp_path: Path, emails: tuple[str, ...], said: str
) -> None:
    office = replace(AN_OFFICE, pages=(replace(AN_OFFICE.pages[0], emails=emails),))
    with a_counter(tmp_path, prepare=scene_tills.expiring, office=office) as counter:
        payment, mailing = counter.app.controllers.payment, counter.app.controllers.mailing
        buy(counter, "CARD0123", "500101")
        first = payment.state.shown
        buy(counter, "CARD0123", "500103")
        second, before = payment.state.shown, counter.till.store.outbox.state().unsent
        assert first is not None
        heard: list[str] = []
        counter.app.desk.changed.connect(lambda: heard.append((counter.app.desk.state.notice or Notice(text="")).text))
        for shown in (first, second):
            payment.state = replace(payment.state, shown=shown)
            mailing.mail()
        counter.settle()
        assert any(words.startswith(f"{first.receipt.receipt_no}: {said}") for words in heard)
        assert counter.app.window.sale.notice.text.startswith(said)
        assert counter.till.store.outbox.state().unsent == before + 2 * len(emails)


def test_it_is_offered_for_a_members_purchase_where_the_ledger_mails_and_nowhere_else(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=scene_tills.expiring, office=AN_OFFICE) as counter:
        buy(counter, "500101")
        assert button(counter).isHidden()
        assert pressed(counter) == "Only a receipt of a member's purchase at the counter can be mailed."
        buy(counter, "CARD0123", "500101", mails=False)
        assert button(counter).isHidden()
        assert pressed(counter) == "No receipt can be mailed: the ledger has no mail server. It can only be printed."
        buy(counter, "CARD0123", "500103")
        assert not button(counter).isHidden()
        counter.press(Qt.Key.Key_Escape)
        counter.press(Qt.Key.Key_R, CTRL)  # no receipt is shown
        assert counter.app.window.sale.notice.isHidden()
