"""Write a member's id as a code that is short to print and safe to scan, and read it back.

`PL1-` names the form, 26 Crockford base32 characters hold the id, and one check character of the same alphabet (Luhn
mod 32) catches every single wrong character and every swap of neighbours but 0 with Z. Only A–Z, 0–9 and a hyphen: a
QR code stays in its dense alphanumeric mode and a keyboard-wedge scanner types it on any layout that has them.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from posloyalty.domain.ids import MemberId

CODE_PREFIX: Final = "PL1"

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES: Final = {letter: value for value, letter in enumerate(_ALPHABET)}
_BODY_CHARS: Final = 26  # 26 × 5 = 130 bits for 128
_BITS_A_CHAR: Final = 5
_ID_BITS: Final = 128

# What people write for what they see; Crockford's alphabet has no I, L and O for this reason.
_AS_SEEN: Final = str.maketrans("ILO", "110")
_SEPARATORS: Final = str.maketrans("", "", "- ")


def member_code(member_id: MemberId) -> str:
    """Write the code of a member, such as `PL1-` and 27 characters."""
    from stdnum import luhn  # noqa: PLC0415 - loaded with the first code

    number = member_id.int
    body = "".join(
        _ALPHABET[(number >> shift) & 0x1F] for shift in range((_BODY_CHARS - 1) * _BITS_A_CHAR, -1, -_BITS_A_CHAR)
    )
    return f"{CODE_PREFIX}-{body}{luhn.calc_check_digit(body, _ALPHABET)}"


def member_id_of_code(text: str) -> MemberId | None:
    """Read a member's id from a code, as scanned or typed; None if it is no such code or a character is wrong."""
    written = text.upper().translate(_SEPARATORS)
    if not written.startswith(CODE_PREFIX) or len(written) != len(CODE_PREFIX) + _BODY_CHARS + 1:
        return None
    code = written[len(CODE_PREFIX) :].translate(_AS_SEEN)
    from stdnum import luhn  # noqa: PLC0415 - loaded with the first code

    if any(letter not in _VALUES for letter in code) or not luhn.is_valid(code, _ALPHABET):
        return None
    number = 0
    for letter in code[:-1]:
        number = (number << _BITS_A_CHAR) | _VALUES[letter]
    return MemberId(UUID(int=number)) if number < 1 << _ID_BITS else None
