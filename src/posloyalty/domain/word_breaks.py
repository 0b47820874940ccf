"""Say where a run of Chinese may be broken: Chinese has no spaces, and a break inside a word makes another word of it.

Without a dictionary the words that shops are called by are known, and nothing else: a name is broken before or after
one of them, or behind a mark where one pauses, and where it has none it stays in one piece, as long as a line has room.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

WORD_JOINER: Final = "\N{WORD JOINER}"

# What names of shops and firms are made of, in the letters of Taiwan and Hong Kong and in those of the mainland.
_OF_SHOPS: Final = """
股份有限公司 有限公司 百貨公司 公司 企業社 商行 實業 工作室 便利商店 商店 商場 百貨 超市 超商 市場
專賣店 旗艦店 門市 分店 總店 咖啡館 咖啡廳 咖啡店 咖啡 茶館 茶坊 茶飲 餐廳 餐館 小館 食堂 飯店
酒店 小吃店 小吃 麵店 麵館 早餐店 早餐 便當店 便當 火鍋店 火鍋 麵包店 麵包坊 麵包 烘焙坊 烘焙
甜點店 甜點 蛋糕店 蛋糕 冰店 書店 書局 書房 文具店 文具 花店 花坊 藥局 藥房 藥妝店 服飾店 服飾
鞋店 眼鏡行 眼鏡 五金行 五金 雜貨店 雜貨 水果行 水果店 水果 生活館 旅館 髮廊 俱樂部 會員中心 中心
企业 商场 百货公司 百货 专卖店 旗舰店 门店 总店 咖啡馆 咖啡厅 茶馆 茶饮 餐厅 餐馆 小馆 饭店 面店
面馆 面包店 面包坊 面包 甜点店 甜点 书店 书局 书房 药店 药房 服饰店 服饰 眼镜店 眼镜 杂货店 杂货
生活馆 旅馆 俱乐部 会员中心
"""
_WORDS: Final = re.compile("|".join(sorted(_OF_SHOPS.split(), key=len, reverse=True)))
_BREAKING_SPACES: Final = re.compile(r"[^\S\u00a0]+")
_BEHIND_PAUSES: Final = re.compile(r"(?<=[，、。；：！？])")  # noqa: RUF001 - Chinese marks


def is_wide(char: str) -> bool:
    """Tell whether a character is as wide as it is high, as Chinese ones are."""
    return unicodedata.east_asian_width(char) in ("W", "F")


def pieces_of(word: str) -> tuple[str, ...]:
    """Give the pieces between which a text without spaces may be broken; joined they are the text."""
    pieces, at = [], 0
    for found in _WORDS.finditer(word):
        pieces += [*_BEHIND_PAUSES.split(word[at : found.start()]), found.group()]
        at = found.end()
    return tuple(piece for piece in (*pieces, *_BEHIND_PAUSES.split(word[at:])) if piece)


def unbroken(text: str) -> tuple[str, ...]:
    """Give all that `glued` keeps on one line, in order."""
    return tuple(piece for word in _words_of(text) for piece in pieces_of(word))


def glued(text: str) -> str:
    """Join the Chinese characters between which no line is to be broken."""
    pieces = (piece for word in _words_of(text) for piece in (*pieces_of(word), " "))
    return "".join("".join(_glued_piece(piece)) for piece in pieces).strip()


def _words_of(text: str) -> list[str]:
    """Split it at spaces, but at none at which no line breaks."""
    return [word for word in _BREAKING_SPACES.split(text) if word]


def _glued_piece(piece: str) -> Iterator[str]:
    for before, char in zip(("", *piece), piece, strict=False):
        if before and is_wide(before) and is_wide(char):
            yield WORD_JOINER
        yield char
