"""Keep the words by which a part of a name or of a number finds a member, and find by them, within a bound.

A part is the beginning of a word of the name, or the beginning or the end of a card's or a phone's number.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, or_, select

from posloyalty.domain.folded_words import folded_words, number_word
from posloyalty.domain.members import IdentifierKind, MemberStatus
from posloyalty_ledger.members.repository import Known, identifiers_of, members_by_ids
from posloyalty_ledger.rows import among, insert_missing
from posloyalty_ledger.visit_tables import member_words

WORD_LENGTH_MAX: Final = 63
WORDS_MAX: Final = 30  # of one member: longer than any name with its numbers
QUERY_WORDS_MAX: Final = 6
# A shorter part is one of too many; of scripts whose words are one or two letters, one says enough.
LETTERS_MIN: Final = 2
DIGITS_MIN: Final = 4
# Of a common name so many are looked at for the rest of what was typed: some 20 ms.
LOOKED_AT_MAX: Final = 2_000

_BACKWARDS: Final = "~"
_BEYOND_EVERY_LETTER: Final = b"\xff"  # no UTF-8 has it
_SHORT_SCRIPTS_FROM: Final = "\u2e80"
_NUMBERED: Final = frozenset({IdentifierKind.CARD.value, IdentifierKind.PHONE.value})


def words_of(name: str, known: Iterable[Known]) -> list[bytes]:
    """Give the words of a member's name and numbers."""
    numbers = [number_word(one.value)[:WORD_LENGTH_MAX] for one in known if one.kind in _NUMBERED]
    backwards = [_BACKWARDS + number[::-1] for number in numbers]
    words = [word[:WORD_LENGTH_MAX] for word in folded_words(name)]
    return list(dict.fromkeys(word.encode() for word in (*words, *numbers, *backwards) if word))[:WORDS_MAX]


def refresh_words(connection: Connection, member_ids: Iterable[UUID]) -> None:
    """Bring the words of members in line with their names and numbers; who was merged or erased has none."""
    wanted = sorted(set(member_ids))
    if not wanted:
        return
    connection.execute(delete(member_words).where(among(connection, member_words.c.member_id, wanted)))
    rows = members_by_ids(connection, wanted)
    known = identifiers_of(connection, wanted)
    gone = {MemberStatus.ERASED.value, MemberStatus.MERGED.value}
    found = [
        {"member_id": member_id, "word": word}
        for member_id, row in rows.items()
        if row.status not in gone
        for word in words_of(row.name, known.get(member_id, []))
    ]
    insert_missing(connection, member_words, found)


def found_by_part(connection: Connection, text: str, *, limit: int) -> list[UUID]:
    """Give members some of whose words begin with every word of a text, or whose number ends so, by the word."""
    asked = folded_words(text)[:QUERY_WORDS_MAX]
    number = number_word(text)
    if number.isdigit() and len(number) >= DIGITS_MIN:
        asked = [number]  # however it was spaced
    asked = [word[:WORD_LENGTH_MAX] for word in asked if _says_enough(word)]
    if not asked:
        return []
    rarest = max(asked, key=len)  # the longest, as far as anybody can say
    some = (
        select(member_words.c.member_id, member_words.c.word)
        .where(_begins(member_words.c.word, rarest))
        .order_by(member_words.c.word, member_words.c.member_id)
        .limit(LOOKED_AT_MAX)
        .subquery("some")
    )
    other = member_words.alias("other")
    rest = [
        exists().where(other.c.member_id == some.c.member_id, _begins(other.c.word, word))
        for word in asked
        if word != rarest
    ]
    statement = select(some.c.member_id).where(and_(True, *rest)).order_by(some.c.word, some.c.member_id)  # noqa: FBT003 - SQL's
    return list(dict.fromkeys(connection.execute(statement.limit(2 * limit)).scalars()))[:limit]


def _says_enough(word: str) -> bool:
    if word.isdigit():
        return len(word) >= DIGITS_MIN
    return len(word) >= LETTERS_MIN or word >= _SHORT_SCRIPTS_FROM


def _begins(column: ColumnElement[bytes], word: str) -> ColumnElement[bool]:
    beginnings = [word, _BACKWARDS + word[::-1]] if word.isdigit() else [word]
    spans = ((one.encode(), one.encode() + _BEYOND_EVERY_LETTER) for one in beginnings)
    return or_(*(and_(column >= first, column < last) for first, last in spans))
