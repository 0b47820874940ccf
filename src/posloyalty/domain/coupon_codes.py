"""Write and read single-use codes of coupons, and say which word of a programme each text of a basket stands for.

A code is its coupon's word, 11 random characters and a check, as in `SPRING-0W28-GRFD-ZKS7`. Case, hyphens and spaces
do not count, and letters that look alike are one: O is 0, I and L are 1, U is V. What is left of A–Z and 0–9 are 32
characters, and ISO 7064's hybrid check over them (mod 33,32, over the word too) finds every single wrong one. The check
is no secret: it tells a code from a typing mistake, and whether a code was made or used is known to the ledger alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Final, NewType

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.programme import Programme
from posloyalty.domain.sales import Basket

# A code in its one spelling: two texts are the same code if this is the same.
CouponKey = NewType("CouponKey", str)

WORD_CHARS_MAX: Final = 40
WORD_LENGTH_MAX: Final = 64  # hyphens and spaces counted
RANDOM_BITS: Final = 55

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BITS_A_CHAR: Final = 5
_RANDOM_CHARS: Final = RANDOM_BITS // _BITS_A_CHAR
_TAIL_CHARS: Final = _RANDOM_CHARS + 1
_GROUP_CHARS: Final = 4
_GROUPS: Final = _TAIL_CHARS // _GROUP_CHARS

_AS_SEEN: Final = str.maketrans("ILOU", "110V")
_SEPARATORS: Final = str.maketrans("", "", "- ")
# The longest text that can be a code; a longer one is looked at no further.
_TEXT_CHARS_MAX: Final = 2 * (WORD_CHARS_MAX + _TAIL_CHARS)

# A text of a code's length, give or take so many characters, that begins like a word was meant as a code of it.
_CHARS_MISSED_MAX: Final = 2
_LIKENESS_MIN: Final = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponRead:
    """What one text of a basket is. `words`: those of the programme that it says; `key`: of a single-use code.

    `needs_code`: it is a word that counts through a single-use code alone, and says nothing by itself.
    """

    text: str
    words: tuple[str, ...] = ()
    key: CouponKey | None = None
    mistyped: bool = False
    needs_code: bool = False


def coupon_words(programme: Programme) -> tuple[str, ...]:
    """Give the words that rules of the programme ask for, each once, in file order."""
    return tuple(dict.fromkeys(rule.when.coupon for rule in programme.earning.rules if rule.when.coupon is not None))


def new_code(word: str, *, random_number: int) -> str:
    """Write a code of a word as it is printed, from RANDOM_BITS random bits. Raises BadRequest for the word."""
    assert 0 <= random_number < 1 << RANDOM_BITS, "as many bits as a code holds"
    body = "".join(
        _ALPHABET[(random_number >> shift) & 0x1F] for shift in range(RANDOM_BITS - _BITS_A_CHAR, -1, -_BITS_A_CHAR)
    )
    from stdnum.iso7064 import mod_37_36  # noqa: PLC0415 - loaded with the first code

    check = mod_37_36.calc_check_digit(f"{_word_of(word)}{body}", _ALPHABET)
    return _printed(word, f"{body}{check}")


def printed_code(word: str, key: CouponKey) -> str:
    """Write a code of a word in the one way in which it is shown."""
    return _printed(word, key[-_TAIL_CHARS:])


def printed_word(word: str) -> str:
    """Give a word as codes carry it: upper case, with single hyphens. Raises BadRequest for one that they cannot."""
    _word_of(word)
    return "-".join(part for part in word.upper().replace(" ", "-").split("-") if part)


def key_of_code(text: str) -> CouponKey | None:
    """Read a code as scanned or typed; None if it is none, or a character is wrong."""
    seen = _seen(text)
    if seen is None or not _TAIL_CHARS < len(seen) <= WORD_CHARS_MAX + _TAIL_CHARS:
        return None
    from stdnum.iso7064 import mod_37_36  # noqa: PLC0415 - loaded with the first code

    return CouponKey(seen) if mod_37_36.is_valid(seen, _ALPHABET) else None


def is_of_word(key: CouponKey, word: str) -> bool:
    """Tell whether a code is one of the word."""
    return _seen(word) == key[:-_TAIL_CHARS]


def read_coupon(
    text: str, words: Iterable[str], *, codes_only: Collection[str] = (), finds_slips: bool = True
) -> CouponRead:
    """Say what a text is to a programme with these coupon words. A word that no rule asks for stays what it is.

    Whoever cannot ask again what was typed need not find slips: that is the one part that takes time.
    """
    words = tuple(words)
    if text in codes_only:
        return CouponRead(text=text, needs_code=True)
    if text in words:
        return CouponRead(text=text, words=(text,))
    key = key_of_code(text)
    said = tuple(word for word in words if key is not None and is_of_word(key, word))
    if said:
        return CouponRead(text=text, words=said, key=key)
    if finds_slips and _is_nearly_a_code(text, words):
        return CouponRead(text=text, mistyped=True)
    return CouponRead(text=text, key=key if _is_grouped(text) else None)


def read_coupons(texts: Iterable[str], programme: Programme, *, finds_slips: bool = True) -> tuple[CouponRead, ...]:
    """Read the coupons of a basket; one code named twice is one use."""
    words = coupon_words(programme)
    found: dict[str, CouponRead] = {}
    for text in texts:
        read = read_coupon(text, words, codes_only=programme.codes_only, finds_slips=finds_slips)
        found.setdefault(read.key or f" {text}", read)  # no key begins with a space
    return tuple(found.values())


def with_coupon_words(basket: Basket, programme: Programme) -> Basket:
    """Give a basket with its codes as the words they stand for: what the rules look at."""
    if not basket.coupons:
        return basket
    return with_words_of(basket, read_coupons(basket.coupons, programme, finds_slips=False))


def with_words_of(basket: Basket, reads: Iterable[CouponRead]) -> Basket:
    """Give a basket that names the words of these coupons and nothing else."""
    return replace(basket, coupons=words_of(reads))


def words_of(reads: Iterable[CouponRead]) -> tuple[str, ...]:
    """Give the words that coupons say; what says none of the programme stays as it was given."""
    return tuple(word for read in reads if not read.needs_code for word in (read.words or (read.text,)))


def _word_of(word: str) -> str:
    seen = _seen(word)
    if not seen or len(seen) > WORD_CHARS_MAX or len(word) > WORD_LENGTH_MAX:
        raise BadRequest(field="coupon", reason=f"a word of 1 to {WORD_CHARS_MAX} letters A-Z and digits")
    return seen


def _seen(text: str) -> str | None:
    """Give a text as it is looked at, all in the alphabet; None for one with other characters."""
    if len(text) > _TEXT_CHARS_MAX or not text.isascii():
        return None
    seen = text.upper().translate(_SEPARATORS).translate(_AS_SEEN)
    return seen if seen and all(char in _ALPHABET for char in seen) else None


def _printed(word: str, tail: str) -> str:
    groups = [tail[start : start + _GROUP_CHARS] for start in range(0, _TAIL_CHARS, _GROUP_CHARS)]
    return "-".join([printed_word(word), *groups])


def _is_grouped(text: str) -> bool:
    """Tell whether a text ends in the groups in which codes are printed, with a word before them."""
    groups = text.strip().replace(" ", "-").split("-")
    tail = groups[-_GROUPS:]
    return len(groups) > _GROUPS and all(len(group) == _GROUP_CHARS for group in tail)


def _is_nearly_a_code(text: str, words: Iterable[str]) -> bool:
    """Tell whether a text was meant as a code of one of the words: about as long, and it begins like the word."""
    seen = _seen(text)
    return seen is not None and any(_is_nearly_of(seen, begin) for word in words if (begin := _seen(word)))


def _is_nearly_of(seen: str, word: str) -> bool:
    if abs(len(seen) - len(word) - _TAIL_CHARS) > _CHARS_MISSED_MAX:
        return False
    from difflib import SequenceMatcher  # noqa: PLC0415 - loaded with the first slip of a finger

    return seen.startswith(word) or SequenceMatcher(None, seen[: len(word)], word).ratio() >= _LIKENESS_MIN
