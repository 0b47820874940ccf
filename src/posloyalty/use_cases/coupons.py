"""Tell whether a word is a coupon of the programme, as people type it and as a code is scanned."""

from __future__ import annotations

from posloyalty.domain.ids import ProgrammeVersion
from posloyalty.domain.programme import Programme
from posloyalty.use_cases.ports import TillPorts


def coupon_of_code(till: TillPorts, *, code: str, begun_under: ProgrammeVersion | None = None) -> str | None:
    """Give the programme's coupon that `code` means, spelt as in the programme; capitals do not matter."""
    asked = code.strip().casefold()
    words = coupon_words(till.store.programme(begun_under=begun_under).programme)
    return next((word for word in words if word.casefold() == asked), None)


def coupon_words(programme: Programme) -> tuple[str, ...]:
    """List the coupons that rules of the programme look for, in file order."""
    return tuple(dict.fromkeys(rule.when.coupon for rule in programme.earning.rules if rule.when.coupon))
