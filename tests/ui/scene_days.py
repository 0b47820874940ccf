"""The end of a day in pictures: the drawer, the store's day as the ledger told it, closing and saving."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt

from posloyalty.domain.drawer import BookKind
from posloyalty.domain.money import Money, Points
from posloyalty.use_cases.close_day import close_day
from posloyalty.use_cases.day_records import CashierFigures, DayFigures, HourFigures, PointsBooks, StoreDay, TillFigures
from posloyalty.use_cases.drawer import DrawerRequest, use_drawer
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.sign_in import add_cashier
from tests.ui.counters import Counter
from tests.ui.scene_tills import a_day, a_shop
from tests.use_cases.tills import NOON, HeldClock, go_offline

STRANGER = "7f9c24e8-3b12-4fef-91e0-5d6c1f7a2b90"
SUNDAY = date(2026, 11, 22)
# Of the orders and of two tills: sales, turnover, points issued and used. Added up they are the store's figures.
SHARES = ((31, 40_020, 248, 150), (190, 214_105, 1_704, 1_000), (139, 160_260, 1_262, 750))
SALES_BY_HOUR = (8, 24, 38, 60, 84, 49, 32, 22, 13, 19, 11)
CONTROL = Qt.KeyboardModifier.ControlModifier


def a_drawer(till: TillPorts) -> None:
    """Piotr opened the drawer, and some of a day happened to it."""
    a_shop(till)
    piotr = add_cashier(till, name="Piotr", pin="1357", role=Role.CASHIER).cashier_id
    add_cashier(till, name="Magdalena", pin="2468", role=Role.MANAGER)
    clock = till.clock
    assert isinstance(clock, HeldClock), "tests hold the clock"
    done = (
        (BookKind.OPENED, 15_000, ""),
        (BookKind.PAID_IN, 5_000, "Change from the bank"),
        (BookKind.NO_SALE, 0, "Change for a customer"),
        (BookKind.PAID_OUT, 1_250, "Window cleaner, who comes every other Friday before the shop opens"),
    )
    for kind, amount, reason in done:
        request = DrawerRequest(
            entry_id=str(till.ids.new_uuid()), kind=kind, amount=Money(amount), reason=reason, pin="2468"
        )
        use_drawer(till, request, cashier=piotr)
        clock.pass_time(timedelta(minutes=47))


def a_store_day(till: TillPorts) -> None:
    """The ledger told of the store, and is away now."""
    a_day(till)
    with till.store.transaction():
        known = {one.name: one.cashier_id for one in till.store.cashiers.known()}
        till.store.store_days.put(told(known.get("Ana", "Ana")))
    go_offline(till)


def told(cashier: str) -> StoreDay:
    """Give the store's day, with a cashier whom only another till knows by name."""
    return StoreDay(
        figures=_store_figures(),
        as_of=NOON + timedelta(hours=7, minutes=12),
        books=_store_books(),
        tills=tuple(
            TillFigures(
                till=name, sales=n, takings=Money(taken), points_issued=Points(issued), points_redeemed=Points(used)
            )
            for name, (n, taken, issued, used) in zip(("", "Counter 1", "Counter 2 by the window"), SHARES, strict=True)
        ),
        tills_heard=2,
        tills_in_all=3,
        cashiers=tuple(
            CashierFigures(
                cashier=name, sales=n, takings=Money(taken), points_issued=Points(issued), points_redeemed=Points(used)
            )
            for name, (n, taken, issued, used) in zip(("", STRANGER, cashier), SHARES, strict=True)
        ),
    )


def _store_figures() -> DayFigures:
    taken = [n * 1_151 for n in SALES_BY_HOUR]
    taken[4] += 25
    return DayFigures(
        business_date=SUNDAY,
        sales_with_member=212,
        sales_without_member=148,
        takings_with_member=Money(312_420),
        takings_without_member=Money(101_965),
        returns=4,
        money_returned=Money(5_850),
        members_served=187,
        new_members=9,
        points_issued=Points(3_214),
        points_redeemed=Points(1_900),
        points_given_back=Points(100),
        points_taken_back=Points(31),
        sales_with_redemption=17,
        hours=tuple(
            HourFigures(hour=9 + at, sales=n, takings=Money(amount))
            for at, (n, amount) in enumerate(zip(SALES_BY_HOUR, taken, strict=True))
        ),
    )


def _store_books() -> PointsBooks:
    return PointsBooks(
        opening=Points(52_310),
        issued=Points(3_214),
        corrected=Points(-12),
        adjusted=Points(40),
        moved=Points(0),
        redeemed=Points(1_800),
        reversed=Points(31),
        expired=Points(120),
        donated=Points(50),
        written_off=Points(0),
        closing=Points(53_551),
    )


def a_closed_day(till: TillPorts) -> None:
    a_day(till)
    close_day(till, entry_id="closing", cashier=None, day=SUNDAY)


def signed_in(counter: Counter, name: str = "Piotr", pin: str = "1357") -> None:
    counter.app.controllers.session.sign_in(name=name, pin=pin)
    counter.settle()


def drawer_closed(counter: Counter) -> None:
    counter.press(Qt.Key.Key_D, CONTROL)


def drawer_book(counter: Counter) -> None:
    signed_in(counter)
    counter.press(Qt.Key.Key_D, CONTROL)


def drawer_paying_out(counter: Counter) -> None:
    drawer_book(counter)
    counter.press(Qt.Key.Key_2)
    counter.type("12.50")


def drawer_wrong_pin(counter: Counter) -> None:
    drawer_paying_out(counter)
    counter.press(Qt.Key.Key_Return)
    counter.press(Qt.Key.Key_F3)
    counter.type("9999")
    counter.press(Qt.Key.Key_Return)


def drawer_counting(counter: Counter) -> None:
    drawer_book(counter)
    counter.press(Qt.Key.Key_5)
    for number in ("1", "4", "3", "2"):
        counter.type(number)
        counter.press(Qt.Key.Key_Return)


def drawer_counted(counter: Counter) -> None:
    drawer_counting(counter)
    counter.press(Qt.Key.Key_F12)


def drawer_z(counter: Counter) -> None:
    drawer_counted(counter)
    counter.press(Qt.Key.Key_F12)


def today_of_the_store(counter: Counter) -> None:
    signed_in(counter, "Ana", "2468")
    counter.press(Qt.Key.Key_F10)
    counter.press(Qt.Key.Key_F4)


def today_of_the_store_by_cashier(counter: Counter) -> None:
    today_of_the_store(counter)
    counter.press(Qt.Key.Key_B)


def choosing_a_day(counter: Counter) -> None:
    today_of_the_store(counter)
    counter.press(Qt.Key.Key_G)
    counter.press(Qt.Key.Key_Up)


def today_unknown(counter: Counter) -> None:
    counter.press(Qt.Key.Key_F10)
    counter.press(Qt.Key.Key_F4)


def closing_the_day(counter: Counter) -> None:
    signed_in(counter, "Ana", "2468")
    counter.press(Qt.Key.Key_F10)
    counter.press(Qt.Key.Key_F12)


def closing_over_the_drawer(counter: Counter) -> None:
    signed_in(counter, "Magdalena", "2468")
    counter.press(Qt.Key.Key_F10)
    counter.press(Qt.Key.Key_F12)


def day_was_closed(counter: Counter) -> None:
    closing_the_day(counter)
    counter.press(Qt.Key.Key_F12)


def saving_the_day(counter: Counter) -> None:
    signed_in(counter, "Ana", "2468")
    counter.press(Qt.Key.Key_F10)
    counter.press(Qt.Key.Key_F5)


def saving_nowhere(counter: Counter) -> None:
    saving_the_day(counter)
    counter.press(Qt.Key.Key_A, CONTROL)
    counter.type("/nowhere/reports of the shop/2026")
    counter.press(Qt.Key.Key_Return)
