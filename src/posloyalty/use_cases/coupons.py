"""Tell what a text is to a till: a coupon's word of the programme, a single-use code of one, or neither.

A till knows of a code that it is well formed, and whether it was used: here, or elsewhere as far as the ledger told.
All else is the ledger's to see, and what it sees too late is noted there.
"""

from __future__ import annotations

from posloyalty.domain.coupon_codes import CouponRead, coupon_words, printed_code, read_coupon, read_coupons
from posloyalty.domain.errors import CouponUnusable
from posloyalty.domain.ids import ProgrammeVersion
from posloyalty.domain.programme import Programme
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.requests import SaleRequest


def coupon_of_code(till: TillPorts, *, code: str, begun_under: ProgrammeVersion | None = None) -> str | None:
    """Give the programme's coupon that `code` means, spelt as in the programme; capitals do not matter.

    A single-use code is given as it is printed. Raises CouponUnusable for one that is mistyped or was used, and
    for a word that counts through a code alone.
    """
    asked = code.strip()
    programme = till.store.programme(begun_under=begun_under).programme
    words = coupon_words(programme)
    word = next((word for word in words if word.casefold() == asked.casefold()), None)
    read = read_coupon(word or asked, words, codes_only=programme.codes_only)
    if word is not None and not read.needs_code:
        return word
    _check(till, read)
    return printed_code(read.words[0], read.key) if read.key is not None and read.words else None


def usable_coupons(till: TillPorts, texts: tuple[str, ...], programme: Programme) -> tuple[CouponRead, ...]:
    """Read the coupons of a basket. Raises CouponUnusable: mistyped, needs_code, used, cancelled."""
    if not texts:
        return ()
    reads = read_coupons(texts, programme)
    for read in reads:
        _check(till, read)
    return reads


def names_a_code(request: SaleRequest, programme: Programme) -> bool:
    """Tell whether a basket shows a single-use code."""
    reads = read_coupons(request.coupons, programme, finds_slips=False) if request.coupons else ()
    return any(read.key is not None for read in reads)


def _check(till: TillPorts, read: CouponRead) -> None:
    if read.mistyped or read.needs_code:
        raise CouponUnusable(coupon=read.text, reason="mistyped" if read.mistyped else "needs_code")
    # One of a word that no rule asks for may be another program's: it has no effect here, like any such word.
    spent = till.store.coupons.spent(read.key) if read.key is not None and read.words else None
    if spent is not None:
        raise CouponUnusable(coupon=read.text, reason=spent)
