"""What the customer is shown, as frozen values made from the state: of a name its first letter alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from posloyalty.domain.money import Points
from posloyalty.ui.controllers import Controllers
from posloyalty.ui.desk import Page, Stage
from posloyalty.ui.formats import NO_BREAK, Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.sale.amount_rows import coming_back_row
from posloyalty.ui.sale.basket_rows import basket_rows
from posloyalty.ui.sale.member_faces import ProgressFace, left_of, progress_faces
from posloyalty.ui.sale.total_face import changing_rows, total_face
from posloyalty.ui.shop import ShopFacts
from posloyalty.use_cases.views import MemberView

# A line display has twenty letters a line: the words before a figure leave room for it.
LINE_LETTERS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerLine:
    """One line of the basket as the customer reads it."""

    name: str
    quantity: str  # empty for one
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerMember:
    """A member to themselves, with strangers looking on."""

    letter: str
    balance: str
    left: str  # of it after this sale, where the sale uses points
    earns: str
    progress: ProgressFace | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerFace:
    """Everything on the customer's side; without lines and total it is the time between customers."""

    shop: str
    lines: tuple[CustomerLine, ...] = ()
    changes: tuple[CustomerLine, ...] = ()  # what makes the total another figure than the sum of the lines
    total_words: str = ""
    total: str = ""
    currency: str = ""
    member: CustomerMember | None = None
    invite: str = ""  # to join
    join_code: str = ""  # what the code to join leads to; empty: the shop has no such page
    is_done: bool = False
    own_code: bool = False  # the code is the member's own

    @property
    def is_idle(self) -> bool:
        """Tell whether nobody is being served."""
        return not self.total

    @property
    def two_lines(self) -> tuple[str, str]:
        """Say it on a line display."""
        if self.is_idle:
            return self.shop, tr("Customer", "Welcome")
        second = _two_ends(self.total_words, self.total)
        if self.is_done:
            earned = self.member.earns if self.member else ""
            return (earned or tr("Customer", "Thank you"), second)
        newest = self.lines[-1] if self.lines else None
        return (_two_ends(newest.name, newest.amount) if newest else self.shop, second)


def customer_face(controllers: Controllers, *, join_url: str) -> CustomerFace:
    """Show what the till is at: to whoever has just joined their own code, until the next sale begins."""
    welcome, shown = controllers.joining.welcome, controllers.payment.state.shown
    basket = controllers.sale.state.basket
    sale_id, member_id = basket.sale_id, basket.member_id
    if controllers.desk.state.stage is Stage.RECEIPT and shown is not None and shown.member is not None:
        sale_id, member_id = shown.receipt.sale_id, shown.member.member_id
    if welcome is None or not controllers.joining.is_their_sale(sale_id, member_id):
        return _face_of_sale(controllers, join_url=join_url)
    face = _face_of_sale(controllers, join_url=join_url)
    if face.is_idle:
        return face  # they joined on the phone: whoever stands at the counter is not shown their code
    words = tr("Customer", "Welcome! Take a photo of your code and show it at any till")
    return replace(face, invite=words, join_code=welcome.code, own_code=True)


def _face_of_sale(controllers: Controllers, *, join_url: str) -> CustomerFace:
    state, formats = controllers.desk.state, controllers.desk.formats
    shop = state.shop
    is_done = state.stage is Stage.RECEIPT and controllers.payment.state.shown is not None
    sale = controllers.sale.state
    nobody = sale.basket.is_empty and sale.member is None and not is_done
    is_idle = state.page is not Page.SALE or nobody or _is_call(controllers, is_done=is_done)
    if is_idle:
        return CustomerFace(shop=shop.shop_name, invite=_invite(Points(0), formats, join_url), join_code=join_url)
    total = total_face(controllers)
    shown = controllers.payment.state.shown if is_done else None
    member = shown.member if shown else sale.member
    view = sale.quoted.view if sale.quoted else None
    award = (None if shown.receipt.is_return else shown.receipt.award) if shown else view.priced.award if view else None
    used = Points(0) if shown else sale.redeemed
    missed = shown.receipt.missed_award if shown else sale.quoted.would_earn if sale.quoted else Points(0)
    return CustomerFace(
        shop=shop.shop_name,
        lines=() if is_done else _lines(controllers, formats),
        changes=() if is_done else _changes(controllers, formats),
        total_words=total.words,
        total=total.figure,
        currency=shop.currency,
        member=_member(member, shop, formats, award=award, used=used, is_done=is_done) if member else None,
        invite="" if member else _invite(missed, formats, join_url),
        join_code="" if member else join_url,
        is_done=is_done,
    )


def _is_call(controllers: Controllers, *, is_done: bool) -> bool:
    """Tell whether a caller is served: whoever stands at the counter is not shown what somebody orders by phone."""
    shown = controllers.payment.state.shown
    return bool(shown and shown.is_call) if is_done else controllers.sale.state.basket.call is not None


def _lines(controllers: Controllers, formats: Formats) -> tuple[CustomerLine, ...]:
    """Give the lines, the one that the cashier is at last; rewards and coupons stand with them."""
    sale = controllers.sale.state
    rows = basket_rows(sale.basket, sale.quoted, formats, shop=controllers.desk.state.shop)
    one = formats.quantity(Decimal(1))
    return tuple(
        CustomerLine(name=row.name, quantity="" if row.quantity == one else row.quantity, amount=row.amount)
        for row in rows
    )


def _changes(controllers: Controllers, formats: Formats) -> tuple[CustomerLine, ...]:
    """Give what is taken off and added below the lines, so that whoever adds them up comes to the total."""
    view, exchange = controllers.sale.state.view, controllers.exchange
    rows = changing_rows(view, formats, with_rewards=False) if view and controllers.sale.state.basket.lines else []
    if exchange.pending is not None:
        rows.append(coming_back_row(exchange.back, formats))
    return tuple(CustomerLine(name=row.words, quantity="", amount=row.figure) for row in rows)


def _member(
    member: MemberView, shop: ShopFacts, formats: Formats, *, award: Points | None, used: Points, is_done: bool
) -> CustomerMember:
    name = member.name or member.display_name
    points = Points(max(0, int(member.balance.confirmed) + int(member.balance.unconfirmed)))
    progress = progress_faces(member, shop, formats, used=used)
    left = formats.points(left_of(points, used=used))
    return CustomerMember(
        letter=name[:1].upper(),
        balance=tr_n("Customer", "{n} points", int(points), n=formats.points(points)),
        left=tr("Customer", "{points} left after using {used}", points=left, used=formats.points(used)) if used else "",
        earns="" if member.blocked or award is None else _earns(award, formats, is_done=is_done),
        progress=progress[0] if progress else None,
    )


def _earns(award: Points, formats: Formats, *, is_done: bool) -> str:
    if is_done:
        return tr_n("Customer", "You earned {n} points", int(award), n=formats.points(award))
    return tr_n("Customer", "You earn {n} points", int(award), n=formats.points(award))


def _invite(missed: Points, formats: Formats, join_url: str) -> str:
    if missed:
        n = formats.points(missed)
        words = tr_n("Customer", "Join today and earn {n} points with this", int(missed), n=n)
        return words.replace(f"{n} ", f"{n}{NO_BREAK}")  # a number is not parted from its word
    if join_url:
        return tr("Customer", "Scan this and collect points with every purchase")
    return tr("Customer", "Collect points with every purchase: ask us")


def _two_ends(left: str, right: str) -> str:
    room = max(0, LINE_LETTERS - len(right) - 1)
    return f"{left[:room]:<{room}} {right}"
