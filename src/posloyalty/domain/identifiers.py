"""Bring what is scanned or typed into the one form under which a member is known. No number of a payment card passes.

The same card, phone or e-mail has the same normal form, however it was written. Refusals never repeat the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from posloyalty.domain.errors import BadRequest, LooksLikeAPaymentCard
from posloyalty.domain.member_codes import member_code, member_id_of_code
from posloyalty.domain.members import Identifier, IdentifierKind
from posloyalty.domain.payment_cards import holds_payment_card

__all__ = [
    "guess_identifiers",
    "likely_identifiers",
    "member_code",
    "member_id_of_code",
    "new_identifier",
    "normal_identifier",
]

TEXT_CHARS_MAX: Final = 320  # an e-mail address of the greatest length (64 + 1 + 255)
CARD_CHARS_MAX: Final = 64
EMAIL_CHARS_MAX: Final = 254  # what mail servers take
EMAIL_LOCAL_CHARS_MAX: Final = 64
TOKEN_CHARS_MAX: Final = 128

_CARD: Final = re.compile(r"[0-9A-Z](?:[0-9A-Z._/-]*[0-9A-Z])?", re.ASCII)
_MAIL_SCHEME: Final = re.compile(r"\Amailto:", re.ASCII | re.IGNORECASE)
_EMAIL_LOCAL: Final = re.compile(r"[^\s\"(),:;<>@\[\]\\.]+(?:\.[^\s\"(),:;<>@\[\]\\.]+)*")
_DOMAIN_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
_TOKEN: Final = re.compile(r"[!-~]+", re.ASCII)


def is_region(text: str) -> bool:
    """Tell whether phone numbers can be from there: a code such as GB (ISO 3166)."""
    from posloyalty.domain.phone_numbers import REGIONS  # noqa: PLC0415 - the world's plans are large

    return text in REGIONS


def normal_identifier(kind: IdentifierKind, text: str, region: str, *, own_cards: Sequence[str] = ()) -> Identifier:
    """Bring an identifier of a known kind into its normal form.

    `region` is where a phone number without a country code is from (ISO 3166, such as GB). `own_cards` are patterns of
    the shop's own cards (payment_cards.py). Raises BadRequest with the kind as field; LooksLikeAPaymentCard.
    """
    written = _plain(text, field=kind.value)
    if _is_refused(kind, written, region, own_cards):
        raise LooksLikeAPaymentCard
    value = _NORMAL[kind](written, region)
    if value is None:
        raise BadRequest(field=kind.value, reason=_REASONS[kind])
    return Identifier(kind=kind, value=value)


def new_identifier(kind: IdentifierKind, text: str, region: str, *, own_cards: Sequence[str] = ()) -> Identifier:
    """Bring what somebody is to be known by from now on into its normal form: a phone has to be a whole number.

    What others recorded and what is looked for may be less. Raises as `normal_identifier`.
    """
    identifier = normal_identifier(kind, text, region, own_cards=own_cards)
    if kind is IdentifierKind.PHONE and not _is_whole_phone(identifier.value):
        raise BadRequest(field=kind.value, reason="not_a_whole_phone")
    return identifier


def guess_identifiers(text: str, region: str, *, own_cards: Sequence[str] = ()) -> tuple[Identifier, ...]:
    """Give what a scanned or typed text may be, likeliest first; nothing for a text that can be no identifier.

    Raises LooksLikeAPaymentCard.
    """
    return tuple(likely_identifiers(text, region, own_cards=own_cards))


def likely_identifiers(text: str, region: str, *, own_cards: Sequence[str] = ()) -> Iterator[Identifier]:
    """Give the same one after the other: reading a number as a phone's is not begun before the card is refused.

    Raises LooksLikeAPaymentCard, before anything is given.
    """
    try:
        written = _plain(text, field="query")
    except BadRequest:
        return
    if _is_refused(IdentifierKind.PHONE, written, region, own_cards):
        raise LooksLikeAPaymentCard
    for kind in (IdentifierKind.CODE, IdentifierKind.EMAIL):  # nothing else has their form
        if value := _NORMAL[kind](written, region):
            yield Identifier(kind=kind, value=value)
            return
    if card := _card(written, region):
        yield Identifier(kind=IdentifierKind.CARD, value=card)
    for phone in _phones(written, region):
        yield Identifier(kind=IdentifierKind.PHONE, value=phone)


def _plain(text: str, *, field: str) -> str:
    """Give the text without what cannot be seen: full-width forms and foreign digits made plain, marks dropped."""
    if len(text) > TEXT_CHARS_MAX:
        raise BadRequest(field=field, reason="too_long")
    shown = text.strip() if text.isascii() else _shown(text).strip()
    if not shown:
        raise BadRequest(field=field, reason="empty")
    if not shown.isprintable():
        raise BadRequest(field=field, reason="not_printable")
    return shown


def _shown(text: str) -> str:
    return "".join(
        _digit(letter) for letter in unicodedata.normalize("NFKC", text) if unicodedata.category(letter) != "Cf"
    )


def _digit(letter: str) -> str:
    """Write a decimal digit of any script as ours."""
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


# --- payment cards --------------------------------------------------------------------------------------------------


def _is_refused(kind: IdentifierKind, written: str, region: str, own_cards: Sequence[str]) -> bool:
    if not holds_payment_card(written, own_cards=own_cards) or member_id_of_code(written):
        return False  # a member's code may hold long runs of digits by chance
    return kind is not IdentifierKind.PHONE or not _is_surely_phone(written, region)


# --- phones ---------------------------------------------------------------------------------------------------------


def _is_surely_phone(written: str, region: str) -> bool:
    """Tell whether digits that may be a card's are a phone's."""
    from posloyalty.domain.phone_numbers import is_surely_phone  # noqa: PLC0415 - the world's plans are large

    return is_surely_phone(written, region)


def _phones(written: str, region: str) -> tuple[str, ...]:
    """Give the numbers that were perhaps meant, as E.164, likeliest first."""
    from posloyalty.domain.phone_numbers import likely_phones  # noqa: PLC0415 - the world's plans are large

    return likely_phones(written, region)


def _is_whole_phone(e164: str) -> bool:
    from posloyalty.domain.phone_numbers import is_whole_phone  # noqa: PLC0415 - the world's plans are large

    return is_whole_phone(e164)


def _first_phone(written: str, region: str) -> str | None:
    return next(iter(_phones(written, region)), None)


# --- the other kinds ------------------------------------------------------------------------------------------------


def _card(written: str, _region: str) -> str | None:
    """Upper-case, without spaces: hyphens and the like are printed on cards and scanned with them, so they stay."""
    card = "".join(written.split()).upper()
    return card if len(card) <= CARD_CHARS_MAX and _CARD.fullmatch(card) else None


def _email(written: str, _region: str) -> str | None:
    """Lower-case, with a domain in its ASCII form, so that both spellings of an international one are the same."""
    if "@" not in written:
        return None
    local, _, domain = _MAIL_SCHEME.sub("", written).rpartition("@")
    local, host = unicodedata.normalize("NFC", local.lower()), _ascii_domain(domain)
    fits = host is not None and len(local) <= EMAIL_LOCAL_CHARS_MAX and _EMAIL_LOCAL.fullmatch(local) is not None
    return f"{local}@{host}" if fits and len(f"{local}@{host}") <= EMAIL_CHARS_MAX else None


def _ascii_domain(domain: str) -> str | None:
    labels = [_ascii_label(label) for label in unicodedata.normalize("NFC", domain.lower()).split(".")]
    is_host = len(labels) > 1 and all(_DOMAIN_LABEL.fullmatch(label) for label in labels)
    return ".".join(labels) if is_host else None


def _ascii_label(label: str) -> str:
    """Write a label in its ASCII form. Nothing is folded: straße.de and strasse.de belong to different people."""
    if label.isascii() or not all(
        letter.isalnum() or letter == "-" or unicodedata.combining(letter) for letter in label
    ):
        return label
    return "xn--" + label.encode("punycode").decode("ascii")


def _code(written: str, _region: str) -> str | None:
    member_id = member_id_of_code(written)
    return member_code(member_id) if member_id is not None else None


def _token(written: str, _region: str) -> str | None:
    return written if len(written) <= TOKEN_CHARS_MAX and _TOKEN.fullmatch(written) else None


_NORMAL: Final[dict[IdentifierKind, Callable[[str, str], str | None]]] = {
    IdentifierKind.CARD: _card,
    IdentifierKind.PHONE: _first_phone,
    IdentifierKind.EMAIL: _email,
    IdentifierKind.CODE: _code,
    IdentifierKind.PAYMENT_TOKEN: _token,
}
_REASONS: Final = {
    IdentifierKind.CARD: "not_a_card",
    IdentifierKind.PHONE: "not_a_phone",
    IdentifierKind.EMAIL: "not_an_email",
    IdentifierKind.CODE: "not_a_member_code",
    IdentifierKind.PAYMENT_TOKEN: "not_a_payment_token",
}
