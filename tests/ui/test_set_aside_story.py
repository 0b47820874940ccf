"""The one wait on the network: seen, ended by Esc or in time, and nothing else at the counter waits with it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt

from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import Identifier, IdentifierKind, Member
from posloyalty.ui.desk import Stage
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import OutboxBatch, SyncAnswer
from posloyalty.use_cases.sync import sync_now
from tests.fakes.ledger import FakeGateway, FakeLedger
from tests.ui.counters import PRODUCTS, Counter, a_counter
from tests.use_cases.counters import STRICT
from tests.use_cases.tills import RandomIds, an_identity

# Nothing here depends on how fast the machine is: the till's own 1.5 s are put off.
NEVER_MS = 600_000


class HeldGateway(FakeGateway):
    """A connection that answers when the test lets it."""

    def __init__(self, ledger: FakeLedger) -> None:
        super().__init__(ledger)
        self.lets_through, self.asked = threading.Event(), 0
        self.lets_through.set()

    def sync(self, batch: OutboxBatch, *, timeout_s: float) -> SyncAnswer:
        self.asked += 1
        assert self.lets_through.wait(60)
        return super().sync(batch, timeout_s=timeout_s)


class Shop:
    """A till online, its ledger, and Ana with 1,900 points of which none is safe before the ledger sets some aside."""

    def __init__(self) -> None:
        self.ledger = FakeLedger(programme=STRICT)
        self.gateway = HeldGateway(self.ledger)
        self.ledger.let_in(self.ledger.pairing_code(), an_identity().device_id, "Till 1")
        self.ana = MemberId(RandomIds().new_uuid())
        card = Identifier(kind=IdentifierKind.CARD, value="CARD0123")
        self.ledger.put_member(Member(member_id=self.ana, name="Ana", identifiers=(card,)), available=1900)
        for _ in PRODUCTS:  # the till has heard of so many already
            self.ledger.move_points(self.ana, 0)

    @contextmanager
    def counter(self, folder: Path) -> Iterator[Counter]:
        def prepare(till: TillPorts) -> None:
            sync_now(till)

        with a_counter(folder, ledger=self.gateway, programme=STRICT, prepare=prepare) as counter:
            timer = counter.app.controllers.set_aside._timer  # noqa: SLF001 - the till's patience
            timer.setInterval(NEVER_MS)
            try:
                for code in ("CARD0123", "500103", "500103"):
                    counter.scan(code)
                yield counter
            finally:
                self.gateway.lets_through.set()

    @contextmanager
    def held(self, counter: Counter) -> Iterator[None]:
        """Have the ledger answer late; meanwhile whoever waits for the screen waits for the till's own work alone."""
        self.gateway.lets_through.clear()
        settle, store_lane = counter.settle, counter.app.desk.store_lane
        counter.settle = lambda: counter.wait_until(lambda: store_lane.is_idle)  # type: ignore[method-assign]
        try:
            yield
        finally:
            counter.settle = settle  # type: ignore[method-assign]
            self.gateway.lets_through.set()
            counter.settle()


def want(counter: Counter, points: str) -> None:
    counter.type(f"#{points}")
    counter.press(Qt.Key.Key_Return)


def said(counter: Counter) -> tuple[str, bool]:
    """Give the line about points, and whether the ledger is being asked."""
    return counter.app.window.sale.points.reason, counter.app.controllers.sale.state.is_asking


def is_refused(counter: Counter) -> bool:
    return counter.app.controllers.sale.state.refusal is not None


def test_while_the_ledger_is_asked_for_points_scans_and_find_go_on_and_esc_ends_it(tmp_path: Path) -> None:
    shop = Shop()
    with shop.counter(tmp_path) as counter:
        sale = counter.app.controllers.sale
        with shop.held(counter):
            want(counter, "500")
            assert said(counter) == ("Asking the ledger… Esc goes on without", True)
            counter.scan("500101")
            assert [line.name for line in sale.state.basket.lines][-1] == "Flat white"
            counter.press(Qt.Key.Key_F2)
            counter.type("ana")
            assert [row.member.name for row in counter.app.controllers.lookup.state.rows if row.member] == ["Ana"]
            counter.press(Qt.Key.Key_Escape)
            assert (sale.state.is_asking, sale.state.basket.points, counter.stage()) == (False, 0, Stage.FIND)
            counter.press(Qt.Key.Key_Escape)
            assert counter.stage() is Stage.BASKET

        want(counter, "500")  # the ledger has answered meanwhile: it set all of it aside
        assert said(counter)[1] is False
        assert sale.state.basket.points == 500
        assert sale.state.refusal is None


def test_keys_wait_for_the_answer_and_what_was_refused_is_not_asked_again_until_something_changed(
    tmp_path: Path,
) -> None:
    shop = Shop()
    shop.ledger.set_aside_elsewhere(shop.ana, 1700)
    with shop.counter(tmp_path) as counter:
        sale = counter.app.controllers.sale
        with shop.held(counter):
            want(counter, "500")
            counter.press(Qt.Key.Key_F12)
            assert (said(counter)[1], counter.stage()) == (True, Stage.BASKET)
        assert counter.stage() is Stage.BASKET  # it was refused: 200 were left
        assert "200" in said(counter)[0]
        before = shop.gateway.asked
        counter.scan("500101")
        want(counter, "500")
        assert (shop.gateway.asked, said(counter)[1]) == (before, False)
        with shop.held(counter):
            want(counter, "600")  # more than was asked for
            assert said(counter) == ("Asking the ledger… Esc uses 200", True)
            counter.press(Qt.Key.Key_F6)
            assert (sale.state.basket.points, sale.state.is_asking) == (200, False)
        shop.ledger.set_aside_elsewhere(shop.ana, 300)
        with shop.held(counter):
            want(counter, "700")
            counter.press(Qt.Key.Key_F12)
        assert (counter.stage(), sale.state.basket.points) == (Stage.PAYMENT, 700)


def test_after_its_time_the_till_waits_no_longer_and_takes_a_late_answer_all_the_same(tmp_path: Path) -> None:
    shop = Shop()
    with shop.counter(tmp_path) as counter:
        sale = counter.app.controllers.sale
        counter.app.controllers.set_aside._timer.setInterval(1)  # noqa: SLF001 - the time is up at once
        with shop.held(counter):
            want(counter, "500")
            counter.wait_until(lambda: not sale.state.is_asking)
            assert is_refused(counter)
            assert sale.state.basket.points == 500
        assert not is_refused(counter)
        assert sale.state.is_asking is False
