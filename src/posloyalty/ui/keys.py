"""Every key of the till in one table: the shortcuts, the caps on the buttons and the F1 overlay are made from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from posloyalty.ui.i18n import tr


class Action(Enum):
    """What a person can ask for with one key."""

    KEYS = "F1"
    MORE = "Shift+F1"
    FIND = "F2"
    PAD = "Shift+F2"
    JOIN = "F3"
    PRODUCT = "F4"
    LINE = "Shift+F4"
    AMOUNT = "F5"
    DISCOUNT_ALL = "Shift+F5"
    USE_MOST = "F6"
    TYPE_POINTS = "Shift+F6"
    MORE_POINTS = "Ctrl+Up"
    FEWER_POINTS = "Ctrl+Down"
    REWARDS = "F7"
    HOLD = "F8"
    RETURN = "F9"
    VOID_SALE = "Shift+F9"
    EXCHANGE = "Shift+F12"
    TODAY = "F10"
    SETTINGS = "F11"
    TRAINING = "Ctrl+T"
    PAY = "F12"
    CALL = "Ctrl+H"
    VERIFY = "Ctrl+K"
    ORDERS = "Ctrl+O"
    TEXT_CODE = "Ctrl+1"
    MAIL_CODE = "Ctrl+2"
    PICK_UP = "Ctrl+3"
    DELIVERY = "Ctrl+4"
    PAID_BY_CARD = "Ctrl+5"
    CANCEL_ORDER = "Ctrl+6"
    DRAWER = "Ctrl+D"
    MEMBER_PAGE = "Ctrl+I"
    EXCEPTIONS = "Ctrl+E"
    NOBODY = "Ctrl+N"
    LOCK = "Ctrl+L"
    CLAIM = "Ctrl+M"
    MAIL_RECEIPT = "Ctrl+R"
    UNDO = "Ctrl+Z"
    REPRINT = "Ctrl+P"
    PRINT_WAITING = "Ctrl+Shift+P"
    FORGET_PRINTS = "Ctrl+Shift+Del"
    VOID_LINE = "Del"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLine:
    """One line of the overlay: the cap, and what it does."""

    cap: str
    does: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyGroup:
    """Keys that belong together."""

    title: str
    lines: tuple[KeyLine, ...]


def key_groups() -> tuple[KeyGroup, ...]:
    """List the keys as a cashier looks for them, in the language in use."""
    return (_sale_keys(), _phone_keys(), _till_keys(), _line_keys(), _points_keys(), _payment_keys(), _page_keys())


def _group(title: str, *pairs: tuple[str, str]) -> KeyGroup:
    return KeyGroup(title=title, lines=tuple(KeyLine(cap=cap, does=does) for cap, does in pairs))


def _sale_keys() -> KeyGroup:
    return _group(
        tr("Keys", "Sale"),
        (Action.FIND.value, tr("Keys", "Find a member")),
        (Action.JOIN.value, tr("Keys", "Let a new member join")),
        (Action.NOBODY.value, tr("Keys", "Remove the member")),
        (Action.MEMBER_PAGE.value, tr("Keys", "The member's page: history, cards")),
        (Action.PAD.value, tr("Keypad", "On-screen digits")),
        (Action.PRODUCT.value, tr("Keys", "Find a product")),
        (Action.AMOUNT.value, tr("Keys", "Type an amount")),
        (Action.HOLD.value, tr("Keys", "Hold this sale, or recall one")),
        (Action.RETURN.value, tr("Keys", "Return goods")),
        (Action.EXCHANGE.value, tr("Keys", "Exchange: sell other goods for what is ticked")),
        (Action.VOID_SALE.value, tr("Keys", "Undo and correct the last sale")),
        (Action.CLAIM.value, tr("Keys", "Give the last sale to a member")),
    )


def _line_keys() -> KeyGroup:
    return _group(
        tr("Keys", "Lines"),
        ("3*", tr("Keys", "Three of the next item, or of the chosen line")),
        ("/", tr("Keys", "Discount: /10% or /1.50; //10% for the basket")),
        ("=", tr("Keys", "Another price: =3.20")),
        ("↑ ↓", tr("Keys", "Choose a line")),
        (Action.LINE.value, tr("Keys", "Change the chosen line: how many, discount, price")),
        (Action.DISCOUNT_ALL.value, tr("Edit", "Discount on the whole basket")),
        (Action.VOID_LINE.value, tr("Keys", "Void the line")),
        (Action.UNDO.value, tr("Keys", "Undo the last step")),
    )


def _points_keys() -> KeyGroup:
    return _group(
        tr("Keys", "Points"),
        (Action.USE_MOST.value, tr("Keys", "Use the most, or take it back")),
        (Action.TYPE_POINTS.value, tr("Keys", "Type how many points")),
        ("Ctrl+↑", tr("Points", "More points")),
        ("Ctrl+↓", tr("Points", "Fewer points")),
        (Action.REWARDS.value, tr("Keys", "Rewards; then 1–9 uses one")),
        ("Enter", tr("Keys", "A coupon that was typed")),
    )


def _payment_keys() -> KeyGroup:
    return _group(
        tr("Keys", "Payment"),
        (Action.PAY.value, tr("Keys", "Pay, or record the sale")),
        ("Enter", tr("Keys", "Exact cash, or the amount typed")),
        ("C", tr("Keys", "Card: all, or the part that is typed")),
        ("S", tr("Keys", "Split: typed in cash, the rest by card")),
        ("D F G", tr("Keys", "The notes that are offered")),
        (Action.REPRINT.value, tr("Keys", "Print the receipt again")),
        (Action.MAIL_RECEIPT.value, tr("Keys", "Mail the receipt to the member")),
        (Action.PRINT_WAITING.value, tr("Keys", "Print waiting receipts")),
        (Action.FORGET_PRINTS.value, tr("Keys", "Discard waiting printouts")),
    )


def _phone_keys() -> KeyGroup:
    return _group(
        tr("Keys", "Phone"),
        (Action.CALL.value, tr("Keys", "A call begins, or ends with nothing ordered")),
        (Action.VERIFY.value, tr("Keys", "Verify the caller")),
        (Action.ORDERS.value, tr("Keys", "Unpaid phone orders")),
        ("Ctrl+1 … 6", tr("Keys", "Code, delivery, payment: as the buttons say")),
    )


def _till_keys() -> KeyGroup:
    return _group(
        tr("Keys", "Till"),
        ("Esc", tr("Keys", "Back; never clears")),
        (Action.TODAY.value, tr("Keys", "Today's figures, closing the day")),
        (Action.DRAWER.value, tr("Keys", "The cash drawer")),
        (Action.EXCEPTIONS.value, tr("Keys", "What a manager must decide")),
        (Action.SETTINGS.value, tr("Keys", "Settings")),
        (Action.TRAINING.value, tr("Keys", "Begin or end training")),
        (Action.LOCK.value, tr("Keys", "Lock the till")),
        (Action.MORE.value, tr("More", "More")),
        (Action.KEYS.value, tr("Keys", "These keys")),
    )


def _page_keys() -> KeyGroup:
    return _group(
        tr("Keys", "Other pages"),
        ("A N C M P O", tr("Keys", "A member's page: as its buttons say")),
        ("B G ← →", tr("Keys", "Today: by till or cashier; another day")),
        ("Alt+1 … 9 Tab", tr("Keys", "Settings: a part; the next row")),
    )
