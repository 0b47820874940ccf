"""What a receipt says, in the four languages that ship. Labels stand before figures, so no text needs a plural form."""
# ruff: noqa: RUF001 - Russian letters that look like Latin ones are what a Russian receipt is made of

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One language: its labels, and how it writes numbers and dates.

    `{}` is where the text takes a part: gifts to causes take the amount, then the cause, `named` a label, then what it
    stands for, every other text just one.
    Dates use strftime's codes, `{month}` for the name in `months`.
    """

    named: str
    till: str
    cashier: str
    discount: str
    subtotal: str
    total: str
    paid_with_points: str
    to_pay: str
    cash: str
    card: str
    change: str
    cash_back: str
    card_back: str
    given: str
    no_longer_given: str
    returned: str
    copy: str
    money_back: str
    member: str
    points: str
    earned: str
    used: str
    given_back: str
    back_with_their_day: str
    taken_back: str
    charged: str
    every_purchase: str
    tier: str
    balance: str
    confirmed: str
    never_confirmed: str
    not_yet_confirmed: str
    together: str
    pending: str
    repaid_first: str
    usable_through: str
    available_from: str
    not_paid: str
    never_paid: str
    earned_once_paid: str
    next_reward: str
    reward_ready: str
    spend_to_tier: str
    points_to_tier: str
    orders_to_tier: str
    missing: str
    would_have_earned: str
    join: str
    claim: str
    not_fiscal: str
    training: str
    practice: str
    tax: str
    included: str
    rounding: str
    thanks: str
    decimal_mark: str
    group_mark: str
    percent_mark: str
    date: str
    moment: str
    months: tuple[str, ...] = ()


_ENGLISH: Final = Wording(
    named="{}: {}",
    till="Till",
    cashier="Served by",
    discount="Discount",
    subtotal="Subtotal",
    total="Total",
    paid_with_points="Paid with points",
    to_pay="To pay",
    cash="Cash",
    card="Card",
    change="Change",
    cash_back="In cash",
    card_back="To the card",
    given="{} of this goes to {}",
    no_longer_given="{} less goes to {}",
    returned="Return",
    copy="COPY",
    money_back="Money back",
    member="Member",
    points="Points",
    earned="Earned",
    used="Used",
    given_back="Given back",
    back_with_their_day="They keep their expiry date; if it has passed, they expire now.",
    taken_back="Taken back",
    charged="For points already spent",
    every_purchase="Every purchase",
    tier="Tier {}",
    balance="Balance",
    confirmed="confirmed {}",
    never_confirmed="Balance not yet confirmed",
    not_yet_confirmed="Not yet confirmed",
    together="Together",
    pending="Pending",
    repaid_first="To be repaid first",
    usable_through="Usable through {}",
    available_from="Available from {}",
    not_paid="Not paid yet",
    never_paid="Had not been paid",
    earned_once_paid="Earned once it is paid",
    next_reward="Next reward: {}",
    reward_ready="Ready for you: {}",
    spend_to_tier="To {}: still to spend",
    points_to_tier="To {}: points still to earn",
    orders_to_tier="To {}: purchases still to make",
    missing="Still missing",
    would_have_earned="A member would have earned",
    join="Ask at the till to join.",
    claim="Keep this receipt: claim these points with it within 14 days.",
    not_fiscal="Not a fiscal receipt",
    training="TRAINING",
    practice="Training: nothing was sold, nothing counts",
    tax="Tax",
    included="Including {}",
    rounding="Rounding",
    thanks="Thank you",
    decimal_mark=".",
    group_mark=",",
    percent_mark="%",
    date="%-d {month} %Y",
    moment="%-d {month} %Y %H:%M",
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)

_POLISH: Final = Wording(
    named="{}: {}",
    till="Kasa",
    cashier="Obsługa",
    discount="Rabat",
    subtotal="Suma częściowa",
    total="Razem",
    paid_with_points="Zapłacono punktami",
    to_pay="Do zapłaty",
    cash="Gotówka",
    card="Karta",
    change="Reszta",
    cash_back="Gotówką",
    card_back="Na kartę",
    given="{} z tego przekazujemy na: {}",
    no_longer_given="o {} mniej przekazujemy na: {}",
    returned="Zwrot",
    copy="KOPIA",
    money_back="Do zwrotu",
    member="Uczestnik",
    points="Punkty",
    earned="Zdobyte",
    used="Użyte",
    given_back="Zwrócone",
    back_with_their_day="Zachowują swój ostatni dzień; jeśli już minął, przepadają.",
    taken_back="Odjęte",
    charged="Za użyte już punkty",
    every_purchase="Za każdy zakup",
    tier="Poziom {}",
    balance="Stan konta",
    confirmed="potwierdzony {}",
    never_confirmed="Stan jeszcze niepotwierdzony",
    not_yet_confirmed="Jeszcze niepotwierdzone",
    together="Łącznie",
    pending="Oczekujące",
    repaid_first="Do spłaty w pierwszej kolejności",
    usable_through="Ważne do {} włącznie",
    available_from="Dostępne od {}",
    not_paid="Jeszcze niezapłacone",
    never_paid="Nie było zapłacone",
    earned_once_paid="Zdobyte po zapłacie",
    next_reward="Najbliższa nagroda: {}",
    reward_ready="Do odebrania: {}",
    spend_to_tier="Do {}: jeszcze zakupy za",
    points_to_tier="Do {}: jeszcze punktów",
    orders_to_tier="Do {}: jeszcze zakupów",
    missing="Jeszcze brakuje",
    would_have_earned="Uczestnik programu zdobyłby",
    join="Zapytaj przy kasie, jak dołączyć.",
    claim="Zachowaj paragon: z nim punkty można odebrać przez 14 dni.",
    not_fiscal="Dokument niefiskalny",
    training="SZKOLENIE",
    practice="Szkolenie: nic nie sprzedano, nic nie wchodzi do wyników",
    tax="Podatek",
    included="W tym {}",
    rounding="Zaokrąglenie",
    thanks="Dziękujemy",
    decimal_mark=",",
    group_mark=" ",
    percent_mark="%",
    date="%d.%m.%Y",
    moment="%d.%m.%Y %H:%M",
)

_RUSSIAN: Final = Wording(
    named="{}: {}",
    till="Касса",
    cashier="Кассир",
    discount="Скидка",
    subtotal="Подытог",
    total="Всего",
    paid_with_points="Оплачено баллами",
    to_pay="К оплате",
    cash="Наличные",
    card="Карта",
    change="Сдача",
    cash_back="Наличными",
    card_back="На карту",
    given="В т. ч. пожертвование {}: {}",
    no_longer_given="Пожертвование меньше на {}: {}",
    returned="Возврат",
    copy="КОПИЯ",
    money_back="К выдаче",
    member="Участник",
    points="Баллы",
    earned="Начислено",
    used="Списано",
    given_back="Возвращено",
    back_with_their_day="Срок у них прежний; если он истёк, они сгорают сразу.",
    taken_back="Аннулировано",
    charged="За уже потраченные баллы",
    every_purchase="За каждую покупку",
    tier="Уровень {}",
    balance="Подтверждённый остаток",
    confirmed="на {}",
    never_confirmed="Остаток ещё не подтверждён",
    not_yet_confirmed="Ещё не подтверждено",
    together="Остаток",
    pending="Ожидают зачисления",
    repaid_first="Долг по баллам",
    usable_through="Действуют по {}",
    available_from="Доступны с {}",
    not_paid="Ещё не оплачено",
    never_paid="Не было оплачено",
    earned_once_paid="Начислим после оплаты",
    next_reward="Следующая награда: {}",
    reward_ready="Можно получить: {}",
    spend_to_tier="До {}: купить ещё на",
    points_to_tier="До {}: набрать баллов",
    orders_to_tier="До {}: осталось покупок",
    missing="Ещё не хватает",
    would_have_earned="Участник получил бы",
    join="Спросите на кассе, как вступить.",
    claim="Сохраните чек: по нему баллы можно получить в течение 14 дней.",
    not_fiscal="Не является фискальным чеком",
    training="УЧЕБНЫЙ РЕЖИМ",
    practice="Обучение: ничего не продано, ничего не засчитано",
    tax="Налог",
    included="В том числе {}",
    rounding="Округление",
    thanks="Спасибо, ждём вас снова",
    decimal_mark=",",
    group_mark=" ",
    percent_mark=" %",
    date="%d.%m.%Y",
    moment="%d.%m.%Y %H:%M",
)

_CHINESE: Final = Wording(
    named="{}：{}",
    till="收銀機",
    cashier="收銀員",
    discount="折扣",
    subtotal="小計",
    total="合計",
    paid_with_points="點數折抵",
    to_pay="應付金額",
    cash="現金",
    card="刷卡",
    change="找零",
    cash_back="現金退款",
    card_back="刷卡退款",
    given="其中 {} 捐給 {}",
    no_longer_given="少捐 {} 給 {}",
    returned="退貨",
    copy="副本",
    money_back="退款金額",
    member="會員",
    points="點數",
    earned="本次獲得",
    used="本次使用",
    given_back="退還點數",
    back_with_their_day="期限照舊；已過期者立即失效。",
    taken_back="收回點數",
    charged="已用點數扣款",
    every_purchase="消費回饋",
    tier="{} 等級",
    balance="餘額",
    confirmed="確認時間：{}",
    never_confirmed="餘額尚未確認",
    not_yet_confirmed="尚未確認",
    together="合計點數",
    pending="稍後可用",
    repaid_first="欠點（優先扣還）",
    usable_through="有效至 {}",
    available_from="{} 起可用",
    not_paid="尚未付款",
    never_paid="未曾付款",
    earned_once_paid="付款後可得",
    next_reward="下一個獎勵：{}",
    reward_ready="可兌換：{}",
    spend_to_tier="升級 {} 尚需消費",
    points_to_tier="升級 {} 尚需點數",
    orders_to_tier="升級 {} 尚需消費次數",
    missing="還差",
    would_have_earned="會員原可得",
    join="歡迎在櫃台加入會員。",
    claim="14 天內憑此收據可補登點數。",
    not_fiscal="本單據非統一發票",
    training="訓練模式",
    practice="訓練用：未實際銷售，不計入任何紀錄",
    tax="稅",
    included="內含{}",
    rounding="現金尾數調整",
    thanks="謝謝惠顧",
    decimal_mark=".",
    group_mark=",",
    percent_mark="%",
    date="%Y/%m/%d",
    moment="%Y/%m/%d %H:%M",
)

WORDINGS: Final = {"en": _ENGLISH, "pl": _POLISH, "ru": _RUSSIAN, "zh-Hant": _CHINESE}


def wording_for(language: str) -> Wording:
    """Give the wording of a language such as `pl`, `pl_PL`, `zh-Hant` or `zh_TW`; English for any other."""
    tag = language.replace("_", "-").lower()
    if tag.split("-")[0] == "zh":
        return _CHINESE
    return WORDINGS.get(tag.split("-")[0], _ENGLISH)
