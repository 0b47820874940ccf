"""What slips of the drawer and of the day say, in the four languages that ship. Labels stand before figures."""
# ruff: noqa: RUF001 - Russian letters that look like Latin ones are what a Russian slip is made of

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipWording:
    """One language. `{}` is where a text takes a number or a name."""

    x_title: str
    z_title: str
    opened: str
    closed: str
    printed: str
    made_by: str
    float: str
    cash_sales: str
    cash_returns: str
    paid_in: str
    paid_out: str
    no_sale: str
    approved_by: str
    expected: str
    counted: str
    counts: str
    over: str
    short: str
    exact: str
    takings: str  # the money that came in
    turnover: str  # what was sold, with what points paid
    sales: str
    returns: str
    other_returns: str
    unread: str
    pieces: str
    day_title: str
    day_so_far: str
    day_closed: str
    day_open: str
    with_member: str
    without_member: str
    average_member: str
    average_other: str
    members_served: str
    new_members: str
    points_issued: str
    points_redeemed: str
    worth: str
    points_given_back: str
    points_taken_back: str
    points_other: str
    redemption_rate: str
    by_cashier: str
    nobody: str
    unsent: str
    all_sent: str
    signature: str


_ENGLISH: Final = SlipWording(
    x_title="X reading",
    z_title="Z reading no. {}",
    opened="Opened",
    closed="Closed",
    printed="Printed {}",
    made_by="By",
    float="Float",
    cash_sales="Cash from sales",
    cash_returns="Cash given back",
    paid_in="Paid in",
    paid_out="Paid out",
    no_sale="Opened without a sale",
    approved_by="approved by {}",
    expected="Should be in the drawer",
    counted="Counted",
    counts="Times counted",
    over="Over",
    short="Short",
    exact="Difference",
    takings="Taken",
    turnover="Turnover",
    sales="Sales",
    returns="Returns",
    other_returns="Refunded, not in cash",
    unread="Unreadable, not counted",
    pieces="{} x",
    day_title="End of the day",
    day_so_far="The day so far",
    day_closed="Closed {}",
    day_open="The day is not closed",
    with_member="Sales with a member",
    without_member="Sales without one",
    average_member="Average with a member",
    average_other="Average without one",
    members_served="Members served",
    new_members="New members",
    points_issued="Points issued",
    points_redeemed="Points used",
    worth="Worth",
    points_given_back="Points given back",
    points_taken_back="Points taken back",
    points_other="Manual and activity points",
    redemption_rate="Sales with points used",
    by_cashier="By cashier",
    nobody="Nobody signed in",
    unsent="Not sent yet (kept)",
    all_sent="Everything is sent.",
    signature="Signature",
)

_POLISH: Final = SlipWording(
    x_title="Raport X",
    z_title="Raport Z nr {}",
    opened="Otwarto",
    closed="Zamknięto",
    printed="Wydruk {}",
    made_by="Wykonał(a)",
    float="Pogotowie kasowe",
    cash_sales="Gotówka ze sprzedaży",
    cash_returns="Wydano za zwroty",
    paid_in="Wpłaty",
    paid_out="Wypłaty",
    no_sale="Otwarcia bez sprzedaży",
    approved_by="zatwierdził(a) {}",
    expected="Powinno być",
    counted="Policzono",
    counts="Ile razy liczono",
    over="Nadwyżka",
    short="Brak",
    exact="Różnica",
    takings="Przyjęto",
    turnover="Obrót",
    sales="Sprzedaże",
    returns="Zwroty",
    other_returns="Zwrócono inaczej",
    unread="Nieczytelne, nieujęte",
    pieces="{} x",
    day_title="Koniec dnia",
    day_so_far="Dzień do tej chwili",
    day_closed="Zamknięto {}",
    day_open="Dzień nie jest zamknięty",
    with_member="Z uczestnikiem",
    without_member="Bez uczestnika",
    average_member="Średnia z uczestnikiem",
    average_other="Średnia bez uczestnika",
    members_served="Obsłużeni uczestnicy",
    new_members="Nowi uczestnicy",
    points_issued="Punkty przyznane",
    points_redeemed="Punkty użyte",
    worth="Wartość",
    points_given_back="Punkty zwrócone",
    points_taken_back="Punkty odjęte",
    points_other="Punkty ręcznie i za działania",
    redemption_rate="Zakupy z użyciem punktów",
    by_cashier="Według kasjerów",
    nobody="Bez logowania",
    unsent="Jeszcze niewysłane (zachowane)",
    all_sent="Wszystko wysłano.",
    signature="Podpis",
)

_RUSSIAN: Final = SlipWording(
    x_title="X-отчёт",
    z_title="Z-отчёт № {}",
    opened="Смена открыта",
    closed="Смена закрыта",
    printed="Напечатано {}",
    made_by="Составил(а)",
    float="Размен",
    cash_sales="Наличные от продаж",
    cash_returns="Выдано по возвратам",
    paid_in="Внесение",
    paid_out="Выплата",
    no_sale="Ящик открыт без продажи",
    approved_by="подтвердил(а) {}",
    expected="Должно быть в кассе",
    counted="Пересчитано",
    counts="Сколько раз считали",
    over="Излишек",
    short="Недостача",
    exact="Разница",
    takings="Принято",
    turnover="Оборот",
    sales="Продажи",
    returns="Возвраты",
    other_returns="Возвращено не наличными",
    unread="Не читается, не учтено",
    pieces="{} x",
    day_title="Конец дня",
    day_so_far="Промежуточные итоги дня",
    day_closed="Закрыт {}",
    day_open="День не закрыт",
    with_member="Продажи с участником",
    without_member="Продажи без участника",
    average_member="Средний чек с участником",
    average_other="Средний чек без участника",
    members_served="Обслужено участников",
    new_members="Новые участники",
    points_issued="Начислено баллов",
    points_redeemed="Списано баллов",
    worth="На сумму",
    points_given_back="Возвращено баллов",
    points_taken_back="Аннулировано баллов",
    points_other="Баллы вручную и за действия",
    redemption_rate="Продажи участников со списанием",
    by_cashier="По кассирам",
    nobody="Без входа",
    unsent="Ещё не отправлено (хранится)",
    all_sent="Всё отправлено.",
    signature="Подпись",
)

_CHINESE: Final = SlipWording(
    x_title="X 報表",
    z_title="Z 報表 第 {} 號",
    opened="開帳",
    closed="關帳",
    printed="列印時間：{}",
    made_by="經手人",
    float="備用金",
    cash_sales="銷售現金",
    cash_returns="現金退款",
    paid_in="存入",
    paid_out="支出",
    no_sale="非交易開櫃",
    approved_by="核准人：{}",
    expected="應有金額",
    counted="實點金額",
    counts="清點次數",
    over="溢收",
    short="短少",
    exact="差額",
    takings="收款",
    turnover="營業額",
    sales="交易筆數",
    returns="退貨",
    other_returns="其他方式退款",
    unread="無法讀取，未計入",
    pieces="{} x",
    day_title="日結",
    day_so_far="當日截至目前",
    day_closed="日結時間：{}",
    day_open="本日尚未日結",
    with_member="會員交易",
    without_member="非會員交易",
    average_member="會員平均消費",
    average_other="非會員平均消費",
    members_served="服務會員數",
    new_members="新會員",
    points_issued="發出點數",
    points_redeemed="使用點數",
    worth="價值",
    points_given_back="退還點數",
    points_taken_back="收回點數",
    points_other="人工與活動點數",
    redemption_rate="會員交易用點比例",
    by_cashier="依收銀員",
    nobody="無人登入",
    unsent="尚未傳送（已保存）",
    all_sent="全部已傳送。",
    signature="簽名",
)

_BY_LANGUAGE: Final = {"en": _ENGLISH, "pl": _POLISH, "ru": _RUSSIAN, "zh": _CHINESE}


def slip_wording_for(language: str) -> SlipWording:
    """Give the words of a language tag such as `pl`, `zh_TW` or `zh-Hant`; English where there are none."""
    return _BY_LANGUAGE.get(language[:2].lower(), _ENGLISH)
