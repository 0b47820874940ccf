"""What the ledger says to people, in the languages of the tills."""
# ruff: noqa: RUF001 - Russian letters that look like Latin ones are what a Russian message is made of

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language."""

    code: str
    code_subject: str
    order: str
    receipt: str
    not_paid: str
    thanks: str
    total: str
    points_used: str
    to_pay: str
    paid: str
    earned: str
    earned_later: str
    balance: str
    number: str


ENGLISH: Final = Words(
    code="{shop}: {code} is your code. Read it out to the person you are on the phone with. It ends in {minutes} min.",
    code_subject="Your code for {shop}",
    order="Your order at {shop}",
    receipt="Your receipt from {shop}",
    not_paid="Not paid yet.",
    thanks="Thank you.",
    total="Total",
    points_used="Paid with {points} points",
    to_pay="To pay",
    paid="Paid",
    earned="Points earned",
    earned_later="Points once it is paid",
    balance="Points on your account",
    number="Receipt number",
)
POLISH: Final = Words(
    code="{shop}: {code} to Twój kod. Podaj go osobie, z którą rozmawiasz. Ważny {minutes} min.",
    code_subject="Twój kod w {shop}",
    order="Twoje zamówienie w {shop}",
    receipt="Twój paragon z {shop}",
    not_paid="Jeszcze niezapłacone.",
    thanks="Dziękujemy.",
    total="Razem",
    points_used="Zapłacono punktami: {points}",
    to_pay="Do zapłaty",
    paid="Zapłacono",
    earned="Zdobyte punkty",
    earned_later="Punkty po zapłacie",
    balance="Punkty na koncie",
    number="Numer paragonu",
)
RUSSIAN: Final = Words(
    code="{shop}: ваш код {code}. Назовите его тому, с кем говорите. Действует {minutes} мин.",
    code_subject="Ваш код для {shop}",
    order="Ваш заказ в {shop}",
    receipt="Ваш чек из {shop}",
    not_paid="Ещё не оплачено.",
    thanks="Спасибо.",
    total="Итого",
    points_used="Оплачено баллами: {points}",
    to_pay="К оплате",
    paid="Оплачено",
    earned="Начислено баллов",
    earned_later="Баллы после оплаты",
    balance="Баллов на счёте",
    number="Номер чека",
)
CHINESE: Final = Words(
    code="{shop}：您的驗證碼是 {code}，請告訴與您通話的人員。{minutes} 分鐘內有效。",
    code_subject="{shop} 的驗證碼",
    order="您在 {shop} 的訂單",
    receipt="您在 {shop} 的收據",
    not_paid="尚未付款。",
    thanks="謝謝您。",
    total="總計",
    points_used="以 {points} 點折抵",
    to_pay="應付",
    paid="已付",
    earned="獲得點數",
    earned_later="付款後可得點數",
    balance="帳戶點數",
    number="收據號碼",
)
_BY_LANGUAGE: Final = {"en": ENGLISH, "pl": POLISH, "ru": RUSSIAN, "zh_TW": CHINESE}


def words_of(language: str) -> Words:
    """Give the words of a language; of one that does not ship, the English ones."""
    return _BY_LANGUAGE.get(language, ENGLISH)
