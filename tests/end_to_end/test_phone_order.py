"""A phone order through everything: a window, a till's own file, a ledger as a process, mail and text messages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from posloyalty.bootstrap import open_till
from posloyalty.settings import Settings
from posloyalty.ui.app import TillApp
from posloyalty.ui.desk import Mode, Page, Stage
from posloyalty.ui.find_line import socket_of, tell_running_till
from posloyalty.ui.options import UiOptions
from posloyalty.use_cases.orders import orders_here
from posloyalty.use_cases.ports import TillPorts
from tests.end_to_end.shop import Shop, wait_until
from tests.ledger.receivers import SECRET, a_gateway, a_mail_server
from tests.ui.counters import Counter, shown

ANAS_NUMBER = "+447700900123"
CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_caller_is_sent_a_code_orders_with_points_pays_later_and_is_mailed_both_receipts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_mail_server() as mail, a_gateway() as gateway:
        _set_senders(tmp_path, monkeypatch, mail=mail.address, texts=gateway.address)
        shop = Shop.opened(tmp_path)
        try:
            member_id = shop.join_online(name="Ana Kowalska", phone=ANAS_NUMBER, points=500)
            store = shop.enrolled_store()
            with open_till(Settings(store=str(store))) as running:
                wait_until(lambda: running.till.store.members.count() == 1, seconds=20, what="the till knows Ana")
                application = QApplication.instance() or QApplication([])
                assert isinstance(application, QApplication)
                options = UiOptions(full_screen=False, mode=Mode.FULL, store=store)
                counter = Counter(TillApp(application, running.till, options, size=(1280, 800)), running.till)
                with shown(counter):
                    counter.wait_until(lambda: counter.page() is Page.SALE)
                    _find_from_another_process(counter, store)
                    assert running.till.link.state.mails is True
                    _order(counter, gateway.next_text)
                    wait_until(lambda: _balance(shop, member_id)["pending"] > 0, seconds=20, what="the order arrived")
                    placed = _balance(shop, member_id)
                    assert placed["total"] - placed["pending"] == 500 - 300
                    letter = mail.next_letter()
                    assert (letter["To"], "Not paid yet." in letter.get_content()) == ("ana@example.org", True)

                    with _another_till(shop) as other:
                        counter.press(Qt.Key.Key_O, CTRL)
                        counter.press(Qt.Key.Key_5, CTRL)
                        assert [order.is_open for order in orders_here(running.till)] == [False]
                        wait_until(lambda: not orders_here(other)[0].is_open, seconds=20, what="the other till knows")
                    wait_until(lambda: _balance(shop, member_id)["pending"] == 0, seconds=20, what="it is paid")
                    assert _balance(shop, member_id)["total"] == placed["total"]
                    assert f"Points earned: {placed['pending']}" in mail.next_letter().get_content()
            assert not Path(socket_of(store)).exists()
            assert shop.verify_ledger().returncode == 0, shop.verify_ledger().stdout
        finally:
            shop.close()


@contextmanager
def _another_till(shop: Shop) -> Iterator[TillPorts]:
    """Open a second till of the store, once it has heard of the order."""
    with open_till(Settings(store=str(shop.enrolled_store("Till 2")))) as running:
        wait_until(lambda: len(orders_here(running.till)) == 1, seconds=20, what="another till hears of the order")
        (order,) = orders_here(running.till)
        assert (order.elsewhere, order.is_open, order.note) == (1, True, "")
        yield running.till


def _set_senders(folder: Path, monkeypatch: pytest.MonkeyPatch, *, mail: str, texts: str) -> None:
    secret = folder / "secret"
    secret.write_text(SECRET)
    values = {"MAIL": mail, "MAIL_FROM": "shop@example.org", "TEXTS": texts, "TEXTS_SECRET_FILE": str(secret)}
    for name, value in values.items():
        monkeypatch.setenv(f"POSLOYALTY_{name}", value)


def _find_from_another_process(counter: Counter, store: Path) -> None:
    """Tell the running till who calls, as a telephone system does: by the command, from a process of its own."""
    command = [sys.executable, "-m", "posloyalty", "till", "--store", str(store), "--find", ANAS_NUMBER]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as telling:
        _pump(lambda: telling.poll() is not None)
        assert (telling.returncode, telling.communicate()) == (0, ("", ""))
    counter.settle()
    assert counter.stage() is Stage.FIND
    assert counter.app.window.sale.top.entry.text() == ANAS_NUMBER
    assert [row.name for row in counter.app.window.sale.sheets.members.model.rows] == ["A… K…"]
    assert not tell_running_till(store.with_name("another.db"), ANAS_NUMBER)


def _order(counter: Counter, next_text: Callable[[], dict[str, str]]) -> None:
    counter.press(Qt.Key.Key_Return)
    counter.press(Qt.Key.Key_1, CTRL)
    counter.type(re.findall(r"\b\d{6}\b", next_text()["text"])[0])
    counter.press(Qt.Key.Key_Return)
    assert not counter.app.controllers.sale.is_masked
    counter.type("20.00")
    counter.press(Qt.Key.Key_Return)
    counter.press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    counter.type("300")
    counter.press(Qt.Key.Key_Return)
    counter.press(Qt.Key.Key_F12)
    counter.type("Blue door")
    counter.press(Qt.Key.Key_Return)
    counter.type("ana@example.org")
    counter.press(Qt.Key.Key_F12)
    assert counter.stage() is Stage.RECEIPT


def _pump(until: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not until():
        assert time.monotonic() < deadline, "the other process did not end"
        QCoreApplication.processEvents()
        time.sleep(0.005)


def _balance(shop: Shop, member_id: str) -> dict[str, int]:
    balance = shop.get(f"/v1/members/{member_id}")["balance"]
    assert isinstance(balance, dict)
    return balance
