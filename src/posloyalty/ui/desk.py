"""What all parts of the till share: ports, lanes, the shop's facts, who is signed in, and where the screen is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from posloyalty.domain.business_days import business_day
from posloyalty.domain.errors import PosloyaltyError
from posloyalty.domain.ids import CashierId
from posloyalty.domain.local_time import business_date
from posloyalty.domain.settling import TaxRules
from posloyalty.ui.background import Lane
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import Language, tr
from posloyalty.ui.messages import sentence_of
from posloyalty.ui.shop import ShopFacts, read_shop
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Cashier
from posloyalty.use_cases.rights import Deed, may
from posloyalty.use_cases.status import status_of
from posloyalty.use_cases.views import TillStatus

ResultT = TypeVar("ResultT")


class Page(StrEnum):
    """The whole screen."""

    STARTING = "starting"
    SETUP = "setup"
    SIGN_IN = "sign_in"
    SALE = "sale"
    TODAY = "today"
    DRAWER = "drawer"
    MEMBER = "member"
    EXCEPTIONS = "exceptions"
    SETTINGS = "settings"


class Stage(StrEnum):
    """What the left region of the Sale screen holds; the right one stays."""

    BASKET = "basket"
    FIND = "find"
    PRODUCT = "product"
    AMOUNT = "amount"
    NUMBER = "number"
    MORE = "more"
    JOIN = "join"
    WELCOME = "welcome"
    HELD = "held"
    REWARDS = "rewards"
    REASON = "reason"
    CHECK = "check"
    CALLER = "caller"
    ORDER = "order"
    ORDERS = "orders"
    PAYMENT = "payment"
    RECEIPT = "receipt"
    RETURN = "return"


# Who it is can be asked at payment too, and how many points they use.
ASKED_AT_PAYMENT = frozenset({Stage.FIND, Stage.JOIN, Stage.WELCOME, Stage.NUMBER})


class Mode(StrEnum):
    """Beside the shop's own till, or as the whole till."""

    BESIDE = "beside"
    FULL = "full"


class Calls(StrEnum):
    """Whether orders are taken by phone now and then, or all day."""

    SOME = "some"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One sentence for the cashier, gone with the next step."""

    text: str
    tone: str = "warn"
    icon: str = "info"
    short: str = ""  # the same in fewer words, where there is little room


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskState:
    """Where the till is."""

    page: Page = Page.STARTING
    stage: Stage = Stage.BASKET
    mode: Mode = Mode.BESIDE
    calls: Calls = Calls.SOME
    language: Language = Language.ENGLISH
    shop: ShopFacts = ShopFacts()  # noqa: RUF009 - frozen
    cashier: Cashier | None = None
    status: TillStatus | None = None
    notice: Notice | None = None
    is_at_payment: bool = False  # Find and Join were asked for in the payment, which goes on afterwards
    busy: bool = False
    pad: bool = False  # digits for fingers beside a search or a form
    can_train: bool = False  # whoever opened this till opens its practice store as well


class Desk(QObject):
    """The shared state, changed in one place and announced."""

    changed = Signal()
    gave_up = Signal()  # what the screen waited for did not happen, and it was said why
    news = Signal()  # a sync brought something, or the network came or went

    def __init__(self, till: TillPorts, *, state: DeskState) -> None:
        super().__init__()
        self.till = till
        self.state = state
        self.store_lane = Lane("till-store", failed=self.refuse)
        self.device_lane = Lane("till-devices", failed=self.refuse)
        self.office_lane = Lane("till-office", failed=self.refuse)  # what waits for the ledger holds nothing else up
        till.link.listen(self.news.emit)
        self.news.connect(self.refresh)

    @property
    def formats(self) -> Formats:
        """Say how this shop writes figures."""
        shop = self.state.shop
        return Formats(language=self.state.language, decimals=shop.decimals, timezone=shop.timezone)

    @property
    def cashier_id(self) -> CashierId | None:
        """Give who is signed in, None in a store without cashiers."""
        return self.state.cashier.cashier_id if self.state.cashier else None

    def may(self, deed: Deed) -> bool:
        """Tell whether who is signed in may do it alone; a store without cashiers trusts whoever can start it."""
        return may(self.state.cashier, deed, staffed=bool(self.state.shop.cashiers))

    @property
    def is_paying(self) -> bool:
        """Tell whether the payment is shown, or goes on after what was asked for in it."""
        return self.state.stage is Stage.PAYMENT or self.state.is_at_payment

    @property
    def taxes(self) -> TaxRules:
        """Give the taxes that this till reckons with: none beside the shop's own till."""
        return self.till.rules.tax if self.state.mode is Mode.FULL else TaxRules()

    @property
    def no_mail_words(self) -> str:
        """Say why no receipt can be mailed; nothing if one can be, as far as is known."""
        if self.state.status is not None and self.state.status.alone:
            return tr("Calls", "No receipt can be mailed: this till stands alone. It can only be printed.")
        if self.till.link.state.mails is False:
            return tr("Calls", "No receipt can be mailed: the ledger has no mail server. It can only be printed.")
        return ""

    @property
    def today(self) -> date:
        """Give the date of now where the shop is."""
        return business_date(self.till.clock.now(), self.state.shop.timezone)

    @property
    def business_day(self) -> date:
        """Give the date on which counts what is sold now: the next one, once today was closed."""
        shop = self.state.shop
        return business_day(self.till.clock.now(), timezone=shop.timezone, closed_at=dict(shop.closed_days))

    def put(self, **changes: object) -> None:
        """Change fields of the state and announce it."""
        state = replace(self.state, **changes)  # type: ignore[arg-type] # checked by the dataclass's own fields
        if state != self.state:
            self.state = state
            self.changed.emit()

    def take_ledger(self, joined: TillPorts) -> None:
        """Work with the ledger that was joined from now on, and fetch what it knows at once."""
        self.till = replace(self.till, ledger=joined.ledger, codes=joined.codes, office=joined.office)
        self.till.link.ring()

    def take_printer(self, fitted: TillPorts) -> None:
        """Print on what was chosen from now on, and as was chosen."""
        self.till = replace(self.till, printer=fitted.printer, renderer=fitted.renderer)

    def go(self, stage: Stage) -> None:
        """Show another stage of the Sale screen; what was said before is over."""
        was = self.state
        is_asked_there = stage in ASKED_AT_PAYMENT and (was.stage is Stage.PAYMENT or was.is_at_payment)
        self.put(stage=stage, notice=None, is_at_payment=is_asked_there)

    def go_on(self) -> None:
        """Whoever was looked for is found, or is not: back to the payment if it was asked there, else to the basket."""
        self.go(Stage.PAYMENT if self.state.is_at_payment else Stage.BASKET)

    def say(self, text: str, *, tone: str = "warn", icon: str = "info") -> None:
        """Say one sentence."""
        self.put(notice=Notice(text=text, tone=tone, icon=icon) if text else None)

    def refuse(self, error: PosloyaltyError) -> None:
        """Say what a refusal or a fault means; what the screen waits for besides goes on."""
        self.say(sentence_of(error, self.formats), tone="danger", icon="warning")

    def wait_for(
        self,
        work: Callable[[], ResultT],
        done: Callable[[ResultT], None],
        *,
        failed: Callable[[PosloyaltyError], None] | None = None,
    ) -> None:
        """Have the store do what nothing else may overtake. `done` ends that it is busy, `failed` with `give_up`."""
        self.put(busy=True, notice=None)
        self.store_lane.ask(work, done, failed=failed or self.give_up)

    def give_up(self, error: PosloyaltyError) -> None:
        """End that the screen waits: what it waited for did not happen, and says why."""
        self.put(busy=False)
        self.refuse(error)
        self.gave_up.emit()

    def refresh(self) -> None:
        """Read the strip and the shop's facts again."""
        till = self.till
        self.store_lane.ask(
            lambda: (status_of(till), read_shop(till)),
            lambda answer: self.put(status=answer[0], shop=answer[1]),
            latest="status",
        )

    def start(self, ready: Callable[[], None]) -> None:
        """Read what the first page depends on, then call `ready`."""
        till = self.till

        def opened(answer: tuple[TillStatus, ShopFacts]) -> None:
            self.put(status=answer[0], shop=answer[1])
            ready()

        self.store_lane.ask(lambda: (status_of(till), read_shop(till)), opened, failed=self.give_up)

    def close(self) -> None:
        """End the lanes."""
        self.store_lane.stop()
        self.device_lane.stop()
        self.office_lane.stop()
