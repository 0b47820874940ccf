"""Find what was scanned or typed: a member, a product, a coupon, a receipt. Results as you type, the newest wins."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QObject, Signal

from posloyalty.domain.errors import BadRequest, PosloyaltyError
from posloyalty.ui.controllers.changing import ChangeController
from posloyalty.ui.controllers.claims import ClaimController
from posloyalty.ui.controllers.early_scans import EarlyScans
from posloyalty.ui.controllers.found import Found, Further, LookupState
from posloyalty.ui.controllers.further import FurtherLook
from posloyalty.ui.controllers.holding import HoldingController
from posloyalty.ui.controllers.returns import ReturnController
from posloyalty.ui.controllers.ringing import Ringing, back_first_words, name_of
from posloyalty.ui.controllers.sale import SaleController
from posloyalty.ui.controllers.typed import TypedFigures, split_quantity
from posloyalty.ui.desk import Desk, Page, Stage
from posloyalty.ui.i18n import tr
from posloyalty.use_cases.coupons import coupon_of_code
from posloyalty.use_cases.find_member import find_members, member_of_code
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.products import find_products, scanned_product
from posloyalty.use_cases.views import MemberView

# As receipts print it: till, sequence number and the first eight digits of the hash.
RECEIPT_CODE: Final = re.compile(r"\d{1,6}-\d{1,12}-[0-9a-fA-F]{8}")


class LookupController(QObject):
    """The entry field, the scanner and the two lists of results."""

    changed = Signal()
    entry_taken = Signal()  # the entry field's text was used up
    entry_given = Signal(str)  # the entry field gets a text that nobody typed
    card_scanned = Signal(str)  # a code that means nothing here, while somebody joins: it is their card
    member_taken = Signal()  # whose sale it is was chosen from the results; a call goes on from there

    def __init__(
        self,
        desk: Desk,
        sale: SaleController,
        returns: ReturnController,
        holding: HoldingController,
        claims: ClaimController,
        changing: ChangeController,
    ) -> None:
        super().__init__()
        self._desk, self._sale, self._returns, self._holding = desk, sale, returns, holding
        self._claims, self._changing, self._ringing = claims, changing, Ringing(desk, sale, claims)
        self.state = LookupState()
        self._listed_quantity = Decimal(1)  # of the row that will be chosen
        self.take_typed: Callable[[], bool] = lambda: True  # before a scan leaves a sheet; False: it stays
        self.unknown = ""  # the last code that was scanned, where it meant nothing
        self._asking: str | None = None  # what is being looked up for the list that is shown
        self._is_chosen = False  # Enter was pressed before that was answered
        self.figures = TypedFigures(desk, sale, used_up=self.entry_taken.emit)
        self._early = EarlyScans(desk, self._take)
        self.further = FurtherLook(desk, self)

    def scanned(self, code: str, *, typed_before: str = "") -> None:
        """A code was scanned, whatever the screen shows. `typed_before` may hold a quantity, such as `3*`."""
        if self._desk.state.page is not Page.SALE:
            return
        quantity, _ = split_quantity(typed_before)
        if quantity != 1:
            self.entry_taken.emit()
        if not self._early.keep(code, quantity):
            self._take(code, quantity)

    def _take(self, code: str, quantity: Decimal) -> None:
        if self._desk.state.stage is Stage.RECEIPT:
            self._sale.leave_receipt()  # the next customer's first scan ends the last sale
        self.unknown = ""
        if is_receipt(self._desk.till, code.strip()):
            is_begun = self._desk.is_paying or self._desk.state.stage is Stage.JOIN or self._is_searching
            if is_begun or not self.take_typed():
                self._desk.say(tr("Scan", "The scan was not used: finish here or press Esc, then scan again."))
            else:
                self._returns.open(code.strip())
            return
        till = self._desk.till
        self._desk.store_lane.ask(lambda: find_code(till, code), lambda found: self.take_scan(code, found, quantity))

    @property
    def _is_searching(self) -> bool:
        return self._desk.state.stage is Stage.FIND and bool(self._asking or self.state.asked)

    def take_scan(self, code: str, found: Found, quantity: Decimal = Decimal(1)) -> None:
        """Do what a scanned code means; one that means nothing here may mean somebody elsewhere."""
        stage = self._desk.state.stage
        name = name_of(found)
        if found.member is not None and self._claims.is_open:
            self._claims.give(found.member)
        elif found.member is not None and stage in {Stage.RETURN, Stage.JOIN}:
            who = found.member.name or found.member.card or ""
            self._desk.say(tr("Sale", "That is {name}'s card: go back with Esc to serve them.", name=who))
        elif found.member is not None:
            if stage is not Stage.PAYMENT and self.take_typed():
                self._desk.go_on()
            self._sale.name_member(found.member, proof=code)
        elif name is None and stage is Stage.JOIN:
            self.card_scanned.emit(code)
        elif name is None:
            self.unknown = code
            self.further.scanned(code)
        elif (
            self._desk.is_paying
            or stage in {Stage.RETURN, Stage.JOIN}
            or not (stage is Stage.PRODUCT or self.take_typed())
        ):
            self._desk.say(back_first_words(name))
        else:
            self._ringing.scanned(found, quantity, is_searching=self._is_searching)

    def search(self, text: str) -> None:
        """Look up what is being typed; in the basket a short text waits. `3*muf` finds muffins, of which three."""
        stage, till = self._desk.state.stage, self._desk.till
        if stage not in {Stage.FIND, Stage.PRODUCT}:
            return
        members, products = stage is Stage.FIND, stage is Stage.PRODUCT
        self._listed_quantity, query = split_quantity(text) if products else (Decimal(1), text.strip())
        self._asking, self._is_chosen = query, False
        self._desk.store_lane.ask(
            lambda: find_all(till, query, members=members, products=products),
            lambda rows: self.show(query, rows),
            failed=self._not_found,
            latest="search",
        )

    def _not_found(self, error: PosloyaltyError) -> None:
        self._asking, self._is_chosen = None, False
        self._desk.refuse(error)

    def _choose_found(self, text: str) -> None:
        """Take the chosen row of what was typed: where the rows are of an older text, once its own are there."""
        typed = split_quantity(text)[1] if self._desk.state.stage is Stage.PRODUCT else text.strip()
        if self._asking is None and typed in {"", self.state.asked}:
            self.choose(self.state.chosen)
            return
        if self._asking is None:
            self.search(text)
        self._is_chosen = True

    def enter(self, text: str) -> None:
        """Enter was pressed in the entry field: do what the text says."""
        if self._desk.state.stage in {Stage.FIND, Stage.PRODUCT}:
            self._choose_found(text)
            return
        if not text.strip():
            return
        if self._changing.took(text.strip()):
            self.entry_taken.emit()
        elif not self.figures.took(text):
            quantity, rest = split_quantity(text)
            self._look_up(rest, quantity)

    def _look_up(self, text: str, quantity: Decimal) -> None:
        till = self._desk.till
        self._desk.store_lane.ask(
            lambda: find_any(till, text), lambda rows: self.offer(text, rows, quantity), latest="search"
        )

    def offer(self, text: str, rows: tuple[Found, ...], quantity: Decimal = Decimal(1)) -> None:
        """Take the one thing that a text means, or let the cashier choose; what means nothing here is looked for."""
        if len(rows) == 1:
            self.take(rows[0], quantity)
        elif rows:
            self._listed_quantity = quantity
            self.show(text, rows)
            self._desk.go(Stage.FIND if rows[0].member else Stage.PRODUCT)
        else:
            self.further.typed(text)

    # --- results ---------------------------------------------------------------------------------------------------

    def choose(self, index: int) -> None:
        """Take a row of the results."""
        if 0 <= index < len(self.state.rows):
            quantity, self._listed_quantity = self._listed_quantity, Decimal(1)
            self.take(self.state.rows[index], quantity)

    def move(self, by: int) -> None:
        """Choose the row above or below; of the results, or of the baskets on hold."""
        held = self._desk.state.stage is Stage.HELD
        last = len(self._holding.held if held else self.state.rows) - 1
        self._put(replace(self.state, chosen=max(0, min(self.state.chosen + by, last))))

    def clear(self) -> None:
        """Forget the results."""
        self._asking, self._is_chosen = None, False
        self._put(LookupState())

    def take(self, found: Found, quantity: Decimal = Decimal(1)) -> None:
        """Take one result: a member whom only the ledger knows is fetched first."""
        if found.elsewhere:
            self.further.fetch(found)
            return
        self.entry_taken.emit()
        self.clear()
        if found.member is not None and self._claims.is_open:
            self._claims.give(found.member)
            return
        if found.member is None:
            self._desk.go(Stage.BASKET)
        elif self._sale.state.basket.call is None:
            self._desk.go_on()
        if found.member is not None:
            self._sale.name_member(found.member)
            self.member_taken.emit()
        else:
            self._ringing.put(found, quantity)

    def show(self, asked: str, rows: tuple[Found, ...], *, further: Further = Further.NOT_ASKED) -> None:
        """Show what was found; where nobody is known here, look further."""
        is_chosen, self._asking, self._is_chosen = self._is_chosen, None, False
        self._put(LookupState(asked=asked, rows=rows, further=further))
        if is_chosen and rows:
            self.choose(0)
            return
        if asked and not rows and further is Further.NOT_ASKED and self._desk.state.stage is Stage.FIND:
            self.further.search_soon(asked)

    def _put(self, state: LookupState) -> None:
        self.state = state
        self.changed.emit()


# --- pure, or on the lane -------------------------------------------------------------------------------------------


def is_receipt(till: TillPorts, code: str) -> bool:
    """Tell whether a code is a receipt's number or its signed code."""
    return RECEIPT_CODE.fullmatch(code) is not None or (till.codes is not None and till.codes.is_code(code))


def find_code(till: TillPorts, code: str) -> Found:
    """Find what one scanned code means: a product before a member before a coupon, nothing if none."""
    scanned = scanned_product(till, code=code)
    if scanned is not None:
        return Found(product=scanned.product, quantity=scanned.quantity, price=scanned.price)
    member = member_of_code(till, code=code)
    return Found(member=member) if member else Found(coupon=coupon_of_code(till, code=code))


def find_any(till: TillPorts, text: str) -> tuple[Found, ...]:
    """Find a product by its exact code or a coupon by its word, else members and products by a part."""
    scanned = scanned_product(till, code=text)
    if scanned is not None:
        return (Found(product=scanned.product, quantity=scanned.quantity, price=scanned.price),)
    coupon = coupon_of_code(till, code=text)
    return (Found(coupon=coupon),) if coupon else find_all(till, text, members=True, products=True)


def find_all(till: TillPorts, text: str, *, members: bool, products: bool) -> tuple[Found, ...]:
    """Find members, products or both, members first."""
    if not text:
        return ()
    found_members = tuple(Found(member=member) for member in _members(till, text)) if members else ()
    found_products = tuple(Found(product=product) for product in find_products(till, query=text)) if products else ()
    return found_members + found_products


def _members(till: TillPorts, text: str) -> tuple[MemberView, ...]:
    try:
        return find_members(till, query=text)
    except BadRequest:
        return ()  # what cannot be a query finds nobody
