"""Every screen and state that the pictures show, each reached by keys and scans as a cashier would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt

from posloyalty.domain.ids import CashierId
from posloyalty.domain.members import ExpiringPoints, MemberStatus
from posloyalty.domain.money import Money, Points
from posloyalty.ui.desk import Mode
from posloyalty.ui.i18n import Language
from posloyalty.ui.tokens import TextSize, Theme
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import ConfirmedBalance, FeedChange, Role
from posloyalty.use_cases.sign_in import add_cashier
from tests.ui.counters import Counter, PaperTray, a_counter
from tests.use_cases.tills import CLUB, NOON, HeldClock, a_sale, go_offline, go_online, hear, know_member

Act = Callable[[Counter], None]
Prepare = Callable[[TillPorts], None]
ROOMY, COMPACT = (1280, 800), (1024, 768)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One picture: what is acted, on what till, in what look."""

    name: str
    act: Act
    prepare: Prepare
    mode: Mode = Mode.FULL
    language: Language = Language.ENGLISH
    theme: Theme = Theme.LIGHT
    text_size: TextSize = TextSize.NORMAL
    size: tuple[int, int] = ROOMY
    programme: str = CLUB
    printer_off: bool = False

    @property
    def file_name(self) -> str:
        """Name the picture by everything that it shows."""
        look = f"{self.theme.value}-{self.size[0]}-{self.language.value}"
        scale = f"-{int(self.text_size)}" if self.text_size is not TextSize.NORMAL else ""
        return f"{self.name}-{look}{scale}.png"


def draw_scene(scene: Scene, *, folder: Path, target: Path) -> None:
    """Act the scene and keep the picture."""
    printer = PaperTray()
    printer.is_off = scene.printer_off
    with a_counter(
        folder,
        mode=scene.mode,
        language=scene.language,
        theme=scene.theme,
        text_size=scene.text_size,
        size=scene.size,
        printer=printer,
        prepare=scene.prepare,
        programme=scene.programme,
    ) as counter:
        scene.act(counter)
        counter.settle()
        QCoreApplication.processEvents()
        counter.app.window.grab().save(str(target))


# --- tills ----------------------------------------------------------------------------------------------------------


def a_shop(till: TillPorts) -> None:
    """Members with different fates, online since a quarter of an hour."""
    know_member(till, points=310)
    know_member(till, points=1_234_567, name="Maximilian Featherstonehaugh-Cholmondeley", phone="+447700900124")
    know_member(till, points=0, name="Bartłomiej Wiśniewski", phone="+447700900125")
    know_member(till, points=900, name="Мария Иванова", phone="+447700900126", status=MemberStatus.BLOCKED)
    know_member(till, points=40, name="陳美玲", phone="+447700900127")
    in_overdraft(till)
    clock = till.clock
    assert isinstance(clock, HeldClock), "tests hold the clock"
    go_online(till)
    clock.pass_time(timedelta(minutes=14))


def in_overdraft(till: TillPorts) -> None:
    member_id = know_member(till, name="Olga Brandt", phone="+447700900128")
    member = till.store.members.by_id(member_id)
    newest = till.store.outbox.state().cursor + 1
    owed = ConfirmedBalance(
        member_id=member_id, pos=newest, available=Points(0), pending=Points(0), overdraft=Points(120), as_of=NOON
    )
    hear(till, FeedChange(pos=newest, key=str(member_id), member=member, balance=owed))


def expiring(till: TillPorts) -> None:
    a_shop(till)
    member_id = know_member(till, points=310)
    member, newest = till.store.members.by_id(member_id), till.store.outbox.state().cursor + 1
    balance = ConfirmedBalance(
        member_id=member_id,
        pos=newest,
        available=Points(310),
        pending=Points(0),
        overdraft=Points(0),
        as_of=NOON,
        expiring=ExpiringPoints(points=Points(40), on=(NOON + timedelta(days=39)).date()),
    )
    hear(till, FeedChange(pos=newest, key=str(member_id), member=member, balance=balance))


def offline_shop(till: TillPorts) -> None:
    expiring(till)
    record_sale(till, a_sale("s-1", amount=1310, member_id=know_member(till, points=310)), cashier=None)
    record_sale(till, a_sale("s-2", amount=455), cashier=None)
    record_sale(till, a_sale("s-3", amount=1220), cashier=None)
    go_offline(till)


def staffed(till: TillPorts) -> None:
    a_shop(till)
    for name, role in (
        ("Ana", Role.MANAGER),
        ("Piotr", Role.CASHIER),
        ("Юля", Role.CASHIER),
        ("美玲", Role.SUPERVISOR),
    ):
        add_cashier(till, name=name, pin="2468", role=role)


def a_day(till: TillPorts) -> None:
    """A day's sales over its hours by two cashiers."""
    a_shop(till)
    member_id, clock = know_member(till, points=5_000), till.clock
    assert isinstance(clock, HeldClock), "tests hold the clock"
    busy = (3, 9, 14, 22, 31, 18, 12, 8, 5)
    ana = add_cashier(till, name="Ana", pin="2468", role=Role.MANAGER).cashier_id
    piotr = add_cashier(till, name="Piotr", pin="1357", role=Role.CASHIER).cashier_id
    for hour, sales in enumerate(busy):
        for number in range(sales):
            cashier: CashierId = ana if (hour + number) % 3 else piotr
            named = member_id if number % 2 else None
            redeem = 100 if number == 3 and hour in {1, 3, 5, 7} else 0  # no more than is safe without the ledger
            request = a_sale(f"d-{hour}-{number}", amount=480 + 137 * (number % 7), member_id=named, redeem=redeem)
            record_sale(till, request, cashier=cashier)
        clock.pass_time(timedelta(hours=1))


# --- acts -----------------------------------------------------------------------------------------------------------


def nothing(_counter: Counter) -> None:
    """Look."""


def three_items(counter: Counter) -> None:
    for code in ("500101", "500101", "500102", "500103", "500104"):
        counter.scan(code)
    counter.press(Qt.Key.Key_Up)


def member_and_items(counter: Counter, card: str = "CARD0123") -> None:
    counter.scan(card)
    three_items(counter)


def of(card: str) -> Act:
    return lambda counter: member_and_items(counter, card)


def using_most(counter: Counter) -> None:
    member_and_items(counter)
    counter.press(Qt.Key.Key_F6)


def asking_too_much(counter: Counter) -> None:
    member_and_items(counter)
    counter.app.controllers.sale.use_points(Points(500))
    counter.settle()


def long_basket(counter: Counter) -> None:
    counter.scan("CARD0123")
    for number in range(200):
        counter.app.controllers.sale.add_amount(Money(100 + number), name=f"Line {number + 1}")
    counter.settle()


def discounted(counter: Counter) -> None:
    member_and_items(counter)
    counter.type("/10%")
    counter.press(Qt.Key.Key_Return)


def finding(counter: Counter) -> None:
    three_items(counter)
    counter.press(Qt.Key.Key_F2)
    counter.type("0012")


def finding_products(counter: Counter) -> None:
    counter.press(Qt.Key.Key_F4)
    counter.type("bea")


def amount(counter: Counter) -> None:
    three_items(counter)
    counter.press(Qt.Key.Key_F5)
    counter.type("12.5")


def joining(counter: Counter) -> None:
    three_items(counter)
    counter.press(Qt.Key.Key_F3)
    counter.type("07700 900222")


def joined(counter: Counter) -> None:
    joining(counter)
    counter.app.window.sale.sheets.join._programme.setChecked(True)  # noqa: SLF001
    counter.press(Qt.Key.Key_Return)


def paying(counter: Counter) -> None:
    using_most(counter)
    counter.press(Qt.Key.Key_F12)
    counter.type("20")


def paid(counter: Counter) -> None:
    paying(counter)
    counter.press(Qt.Key.Key_Return)


def recorded(counter: Counter) -> None:
    using_most(counter)
    counter.press(Qt.Key.Key_F12)


def returning(counter: Counter) -> None:
    paid(counter)
    receipt = counter.app.controllers.payment.state.shown
    assert receipt is not None, "it was paid"
    counter.scan(receipt.receipt.receipt_no)
    counter.press(Qt.Key.Key_Space)
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Space)


def return_asked(counter: Counter) -> None:
    counter.press(Qt.Key.Key_F9)


def unknown_code(counter: Counter) -> None:
    three_items(counter)
    counter.scan("5901234123457")


def holding(counter: Counter) -> None:
    three_items(counter)
    counter.press(Qt.Key.Key_F8)
    counter.scan("500105")
    counter.press(Qt.Key.Key_F8)
    counter.press(Qt.Key.Key_F8)


def keys(counter: Counter) -> None:
    three_items(counter)
    counter.press(Qt.Key.Key_F1)


def settings(counter: Counter) -> None:
    counter.press(Qt.Key.Key_F11)


def today(counter: Counter) -> None:
    counter.app.window.sale.strip.today_asked.emit()
    counter.settle()


def signed_in(counter: Counter) -> None:
    counter.app.controllers.session.sign_in(name="Ana", pin="2468")
    counter.settle()


def today_of_a_manager(counter: Counter) -> None:
    signed_in(counter)
    today(counter)


EARN_ONLY = """
[programme]
id = "corner-club"
name = "Corner Club"
currency = "GBP"
timezone = "Europe/London"

[[earning.rule]]
id = "base"
kind = "base"
points = 1
per = "1.00"
"""

# --- the pictures ---------------------------------------------------------------------------------------------------

_STATES = (
    Scene(name="sale-empty", act=nothing, prepare=a_shop),
    Scene(name="sale-no-member", act=three_items, prepare=a_shop),
    Scene(name="sale-member", act=member_and_items, prepare=expiring),
    Scene(name="sale-using-points", act=using_most, prepare=expiring),
    Scene(name="sale-offline", act=using_most, prepare=offline_shop),
    Scene(name="sale-refused", act=asking_too_much, prepare=expiring),
    Scene(name="sale-overdraft", act=of("CARD0128"), prepare=a_shop),
    Scene(name="sale-seven-digits", act=of("CARD0124"), prepare=a_shop),
    Scene(name="sale-blocked", act=of("CARD0126"), prepare=a_shop),
    Scene(name="sale-earn-only", act=member_and_items, prepare=a_shop, programme=EARN_ONLY),
    Scene(name="sale-200-lines", act=long_basket, prepare=a_shop),
    Scene(name="sale-discount", act=discounted, prepare=a_shop),
    Scene(name="sale-beside", act=using_most, prepare=expiring, mode=Mode.BESIDE),
    Scene(name="sale-unknown-code", act=unknown_code, prepare=a_shop),
    Scene(name="find-member", act=finding, prepare=a_shop),
    Scene(name="find-product", act=finding_products, prepare=a_shop),
    Scene(name="amount", act=amount, prepare=a_shop),
    Scene(name="join", act=joining, prepare=a_shop),
    Scene(name="joined", act=joined, prepare=offline_shop),
    Scene(name="held", act=holding, prepare=a_shop),
    Scene(name="payment", act=paying, prepare=expiring),
    Scene(name="receipt", act=paid, prepare=expiring),
    Scene(name="receipt-printer-off", act=paid, prepare=expiring, printer_off=True),
    Scene(name="receipt-beside", act=recorded, prepare=expiring, mode=Mode.BESIDE),
    Scene(name="return-asked", act=return_asked, prepare=a_shop),
    Scene(name="return", act=returning, prepare=expiring),
    Scene(name="keys", act=keys, prepare=a_shop),
    Scene(name="settings", act=settings, prepare=a_shop),
    Scene(name="sign-in", act=nothing, prepare=staffed),
    Scene(name="today", act=today_of_a_manager, prepare=a_day),
    Scene(name="today-empty", act=today, prepare=a_shop),
)
_LOOKS = tuple((theme, size) for theme in Theme for size in (ROOMY, COMPACT))
_TALKATIVE = ("sale-offline", "sale-no-member", "payment", "return", "join", "keys", "today", "settings", "sign-in")

SCENES: tuple[Scene, ...] = (
    *(replace(scene, theme=theme, size=size) for scene in _STATES for theme, size in _LOOKS),
    *(
        replace(scene, language=language, size=size, theme=theme)
        for scene in _STATES
        if scene.name in _TALKATIVE
        for language in Language
        if language is not Language.ENGLISH
        for theme, size in ((Theme.LIGHT, ROOMY), (Theme.DARK, COMPACT))
    ),
    *(
        replace(scene, text_size=text_size, size=size)
        for scene in _STATES
        if scene.name in {"sale-offline", "payment", "sale-no-member"}
        for text_size in (TextSize.LARGE, TextSize.LARGEST)
        for size in (ROOMY, COMPACT)
    ),
)
