"""A member's history in sentences: what happened, when, who did it, what it moved and what was there after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from posloyalty.domain.actions import ANNIVERSARY, BIRTHDAY, SIGNUP
from posloyalty.domain.members import Identifier, IdentifierKind
from posloyalty.ui.controllers.member_page import MemberPageState
from posloyalty.ui.formats import NOTHING, Formats
from posloyalty.ui.i18n import listed, tr, tr_n
from posloyalty.use_cases.office_ports import HistoryEntry, LotLeft

Sentence = Callable[[HistoryEntry], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One entry as shown."""

    sentence: str
    detail: str
    change: str
    balance: str
    tone: str = "text"


def history_rows(state: MemberPageState, formats: Formats, *, today: date) -> tuple[HistoryRow, ...]:
    """Show the whole history where the ledger gave it, else what this till recorded."""
    names = dict(state.story.cashiers) if state.story else {}
    entries = state.whole.entries if state.whole else state.story.own if state.story else ()
    return tuple(_row(entry, names, formats, today) for entry in entries)


def _row(entry: HistoryEntry, names: dict[str, str], formats: Formats, today: date) -> HistoryRow:
    who = names.get(entry.cashier, "")
    approver = names.get(entry.approver, entry.approver)
    parts = (
        formats.moment(entry.occurred_at, today=today),
        tr("History", "in the web shop") if entry.channel == "web" else "",
        tr("History", "on the phone") if entry.channel == "phone" else "",
        who,
        tr("History", "approved by {name}", name=approver) if approver else "",
    )
    return HistoryRow(
        sentence=sentence_of_entry(entry),
        detail=" · ".join(part for part in parts if part),
        change=formats.signed_points(entry.change),
        balance=formats.points(entry.balance) if entry.balance is not None else NOTHING,
        tone="danger" if entry.change < 0 else "points" if entry.change > 0 else "muted",
    )


def sentence_of_entry(entry: HistoryEntry) -> str:
    """Say what happened, in the language in use."""
    found = _SENTENCES.get(entry.kind)
    return (
        found(entry)
        if found
        else tr("History", "Something that this version has no words for: {kind}", kind=entry.kind)
    )


def _with_reason(with_it: Callable[[str], str], without: Callable[[], str]) -> Sentence:
    return lambda entry: with_it(entry.reason) if entry.reason else without()


def _sale(entry: HistoryEntry) -> str:
    if entry.used:
        return tr("History", "Purchase at this till; {used} points used, {earned} earned", **_figures(entry))
    return tr("History", "Purchase at this till")


def _figures(entry: HistoryEntry) -> dict[str, object]:
    return {"used": int(entry.used), "earned": int(entry.earned)}


def bonus_words(reason: str) -> str:
    """Say what a bonus was for: what celebrates itself in the language in use, else as the programme names it."""
    known = {
        SIGNUP: tr("History", "for joining"),
        BIRTHDAY: tr("History", "for the birthday"),
        ANNIVERSARY: tr("History", "for the anniversary"),
    }
    return known.get(reason) or reason.replace("-", " ").replace("_", " ")


def _by_hand(entry: HistoryEntry) -> str:
    if entry.change < 0:
        return tr("History", "Taken by hand: {reason}", reason=entry.reason or NOTHING)
    return tr("History", "Given by hand: {reason}", reason=entry.reason or NOTHING)


def _moved(entry: HistoryEntry) -> str:
    if entry.change < 0:
        return tr("History", "Given to another member")
    return tr("History", "Received from another member")


def _merged(entry: HistoryEntry) -> str:
    if entry.change < 0:
        return tr("History", "Moved to their other account")
    return tr("History", "Came from their other account")


def _card(entry: HistoryEntry) -> str:
    if entry.withdrawn:
        return tr("History", "Withdrawn: {what}", what=listed(map(consent_words, entry.withdrawn)))
    if entry.agreed:
        return tr("History", "Agreed to: {what}", what=listed(map(consent_words, entry.agreed)))
    if entry.corrected:
        return tr("History", "Name or birthday corrected")
    if entry.removed:
        return tr("History", "A card, number or address was removed")
    words = card_reasons().get(entry.reason)
    return (
        tr("History", "Card replaced: {reason}", reason=words) if words else tr("History", "A card or number was added")
    )


_SENTENCES: Final[dict[str, Sentence]] = {
    "earn": lambda _: tr("History", "Earned with a purchase"),
    "bonus": _with_reason(
        lambda reason: tr("History", "Bonus: {reason}", reason=bonus_words(reason)), lambda: tr("History", "Bonus")
    ),
    "correction": lambda _: tr("History", "Corrected to what the rules give"),
    "release": lambda _: tr("History", "Points became usable"),
    "redeem": lambda _: tr("History", "Points used"),
    "reverse_earn": lambda _: tr("History", "Taken back: goods were returned"),
    "reverse_redeem": lambda _: tr("History", "Given back: goods were returned"),
    "expire": lambda _: tr("History", "Points expired"),
    "adjust": _by_hand,
    "transfer": _moved,
    "merge": _merged,
    "donate": lambda _: tr("History", "Given to a good cause"),
    "overdraft": lambda _: tr("History", "More was used than was there"),
    "overdraft_repaid": lambda _: tr("History", "Overspent points repaid"),
    "write_off": _with_reason(
        lambda reason: tr("History", "What was owed was let go: {reason}", reason=reason),
        lambda: tr("History", "What was owed was let go"),
    ),
    "sale": _sale,
    "return": lambda _: tr("History", "Goods returned at this till"),
    "order.noted": lambda _: tr("History", "An order by phone was noted"),
    "order.paid": lambda _: tr("History", "An order by phone was paid"),
    "claim": lambda _: tr("History", "A purchase was given to this member afterwards"),
    "action": _with_reason(
        lambda reason: tr("History", "Recorded: {reason}", reason=reason), lambda: tr("History", "Recorded")
    ),
    "adjustment": _by_hand,
    "member.enrolled": lambda _: tr("History", "Joined at this till"),
    "member.updated": _card,
    "member.merged": lambda entry: tr("History", "Merged into another account: {reason}", reason=entry.reason),
    "exception.decided": lambda entry: tr("History", "A manager decided: {reason}", reason=entry.reason),
}


def card_reasons() -> dict[str, str]:
    """Name why a card takes another's place."""
    return {
        "lost": tr("History", "lost"),
        "stolen": tr("History", "stolen"),
        "damaged": tr("History", "damaged"),
        "other": tr("History", "another reason"),
    }


# --- what stands beside the history ---------------------------------------------------------------------------------


def lot_line(lot: LotLeft, formats: Formats) -> tuple[str, str]:
    """Say of points until when they can be used: (words, figure)."""
    figure = formats.points(lot.left)
    if lot.pending and lot.starts_on == date.max:
        return tr("MemberPage", "usable once the order is paid"), figure
    if lot.pending:
        return tr("MemberPage", "usable from {day}", day=formats.day(lot.starts_on)), figure
    if lot.expires_on is None:
        return tr("MemberPage", "do not expire"), figure
    return tr("MemberPage", "expire after {day}", day=formats.day(lot.expires_on)), figure


def identifier_line(identifier: Identifier) -> tuple[str, str]:
    """Name a card, number or address: (what it is, its text)."""
    words = {
        IdentifierKind.CARD: tr("MemberPage", "Card"),
        IdentifierKind.PHONE: tr("MemberPage", "Phone"),
        IdentifierKind.EMAIL: tr("MemberPage", "E-mail"),
        IdentifierKind.CODE: tr("MemberPage", "QR code"),
        IdentifierKind.PAYMENT_TOKEN: tr("MemberPage", "Payment card, as a token"),
    }
    secret = {IdentifierKind.CODE, IdentifierKind.PAYMENT_TOKEN}
    return words[identifier.kind], f"…{identifier.value[-4:]}" if identifier.kind in secret else identifier.value


def consent_words(purpose: str) -> str:
    """Name what somebody agreed to; a purpose of the shop's own stands as it is."""
    words = {
        "programme": tr("MemberPage", "Taking part in the programme"),
        "messages": tr("MemberPage", "Messages with offers"),
        "profiling": tr("MemberPage", "Offers made from purchases"),
    }
    return words.get(purpose, purpose)


def scope_words(state: MemberPageState, formats: Formats, *, alone: bool = False) -> str:
    """Say how much of the history is shown, and what is missing."""
    if alone:
        return tr("MemberPage", "Every entry: this till stands alone")
    if state.whole is not None:
        shown = len(state.whole.entries)
        return tr_n("MemberPage", "{n} entries, from every till and shop", shown, n=formats.count(shown))
    if state.asking:
        return tr("MemberPage", "This till's own entries; asking the ledger for the rest …")
    return tr("MemberPage", "This till's own entries; the rest needs the ledger")


def nothing_words(state: MemberPageState, *, alone: bool) -> str:
    """Say that there are no entries; what happened elsewhere only the ledger knows."""
    if alone or state.whole is not None:
        return tr("MemberPage", "Nothing has happened yet")
    return tr("MemberPage", "No entries at this till yet")
