"""The basket on the screen keeps the rules of its first line or member, also when others begin while it is rung up."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from posloyalty.use_cases.ports import TillPorts
from tests.ui.counters import Counter, a_counter
from tests.use_cases.test_programme_versions import announce, pass_time, version_of_the_last_event
from tests.use_cases.tills import NOON, know_member

HOUR = timedelta(hours=1)


def a_shop_with_news(till: TillPorts) -> None:
    know_member(till, points=310)
    announce(till, 2, starts_at=NOON + HOUR)


def version_of(counter: Counter) -> int | None:
    version = counter.app.controllers.sale.state.basket.programme_version
    return None if version is None else int(version)


def pay(counter: Counter) -> None:
    counter.settle()
    counter.app.controllers.payment.begin()
    counter.app.controllers.tenders.pay_cash("")
    counter.settle()


def test_a_sale_begun_before_a_version_and_paid_after_it_is_finished_as_it_was_begun(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=a_shop_with_news) as counter:
        counter.scan("CARD0123")
        counter.scan("500101")
        counter.settle()
        assert version_of(counter) == 1
        pass_time(counter.till, 2 * HOUR)
        counter.scan("500103")
        counter.settle()
        quoted = counter.app.controllers.sale.state.quoted
        assert quoted is not None
        assert quoted.view is not None
        assert (quoted.view.programme_version, quoted.view.priced.award) == (1, 12)
        pay(counter)
        assert version_of_the_last_event(counter.till) == 1
        counter.scan("500101")
        counter.settle()
        assert version_of(counter) == 2


def test_a_member_alone_begins_the_sale(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=a_shop_with_news) as counter:
        assert version_of(counter) is None
        counter.scan("CARD0123")
        counter.settle()
        pass_time(counter.till, 2 * HOUR)
        counter.scan("500101")
        pay(counter)
        assert version_of_the_last_event(counter.till) == 1


def test_a_basket_that_was_emptied_begins_anew(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=a_shop_with_news) as counter:
        counter.scan("500101")
        counter.settle()
        pass_time(counter.till, 2 * HOUR)
        counter.app.controllers.sale.void_selected()
        counter.settle()
        assert version_of(counter) is None
        counter.scan("500101")
        counter.settle()
        assert version_of(counter) == 2


def test_undo_does_not_change_the_rules(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=a_shop_with_news) as counter:
        for code in ("500101", "500102", "500103"):
            counter.scan(code)
        counter.settle()
        pass_time(counter.till, 2 * HOUR)
        counter.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        counter.settle()
        assert version_of(counter) == 1
        pay(counter)
        assert version_of_the_last_event(counter.till) == 1


def test_a_basket_left_on_hold_for_days_is_priced_by_the_rules_in_force(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=a_shop_with_news) as counter:
        counter.scan("500101")
        counter.settle()
        counter.app.controllers.holding.hold()
        pass_time(counter.till, 72 * HOUR)
        counter.app.controllers.holding.recall(0)
        counter.settle()
        assert version_of(counter) == 2
        assert counter.app.controllers.sale.state.is_priced
