"""What a receipt says, line by line, and that it fits the paper whatever is on it."""
# ruff: noqa: RUF001 - Cyrillic and wide Chinese marks are what these papers are made of

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posloyalty.devices.receipt_renderer import PaperRenderer
from posloyalty.devices.receipt_wording import WORDINGS, Wording, wording_for
from posloyalty.devices.text_columns import printable, spread, width_of, wrap
from posloyalty.domain.errors import BadRequest
from posloyalty.domain.ids import GivingId, RewardId
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme import TierMetric
from posloyalty.domain.settling import Settlement, TaxPart
from posloyalty.use_cases.views import ReceiptGift, ReceiptReward
from tests.devices.receipt_samples import (
    RECEIPT_NO,
    SAMPLES,
    a_balance,
    a_line,
    a_next_tier,
    a_receipt,
    a_return_receipt,
    a_rewarding_receipt,
    a_walk_in_receipt,
)

GOLDEN_58 = """\
          Corner Café
       22 Nov 2026 14:03
        Till: Counter 1
         Served by: Ana
--------------------------------
Flat white                  6.80
  2 x 3.40
Croissant                   2.40
  Discount                 -0.40
House blend beans, whole,
dark roast, one
kilogram bag               13.50
--------------------------------
Subtotal                   22.30
Discount                   -1.30
Total                      21.00
Paid with points           -2.00
To pay GBP                 19.00
Cash                       20.00
Change                      1.00
--------------------------------
Points                    Ewa K.
Used                        -200
Earned                       +12
  Every purchase              10
  Coffee afternoons            2
Balance                    1,420
  confirmed 22 Nov 2026 13:01
Not yet confirmed           -188
Together                   1,232
Usable through 31 Dec 2026    40
Next reward: Free coffee
  Still missing               30
--------------------------------
         3-118-9f3a0c11
           Thank you
"""

GOLDEN_RETURN_POLISH_80 = """\
                  Corner Café
                     Zwrot
                22.11.2026 14:03
                Kasa: Counter 1
                  Obsługa: Ana
------------------------------------------------
Croissant                                   2,00
------------------------------------------------
Suma częściowa                              2,00
Zapłacono punktami                         -0,20
Do zwrotu GBP                               1,80
------------------------------------------------
Punkty                                    Ewa K.
Zwrócone                                     +20
  Zachowują swój ostatni dzień; jeśli już minął,
  przepadają.
Odjęte                                        -1
Stan konta                                 1 420
  potwierdzony 22.11.2026 13:01
Jeszcze niepotwierdzone                     -188
Łącznie                                    1 232
------------------------------------------------
                 3-118-9f3a0c11
              Dokument niefiskalny
                   Dziękujemy
"""


def text_58(**changes: object) -> str:
    return PaperRenderer(columns=32).text(a_receipt(**changes))


def test_a_sale_prints_as_the_golden_receipt_on_58_mm() -> None:
    assert PaperRenderer(columns=32).text(a_receipt()) == GOLDEN_58


def test_a_return_prints_as_the_golden_polish_receipt_on_80_mm() -> None:
    assert PaperRenderer(columns=48, language="pl").text(a_return_receipt()) == GOLDEN_RETURN_POLISH_80


def test_a_sale_without_a_member_says_what_was_missed() -> None:
    text = PaperRenderer(columns=32).text(a_walk_in_receipt())
    assert "A member would have earned    21" in text
    assert "Balance" not in text


def test_a_loyalty_slip_without_tenders_says_that_it_is_no_fiscal_receipt() -> None:
    assert "Not a fiscal receipt" in text_58(tenders=(), change=Money(0))
    assert "Not a fiscal receipt" not in text_58()


def test_a_balance_that_the_ledger_never_confirmed_shows_no_figure_for_it() -> None:
    text = text_58(balance=a_balance(as_of=None, confirmed=Points(0), unconfirmed=Points(12)))
    assert "Balance not yet confirmed" in text
    assert "Not yet confirmed            +12" in text


def test_pending_and_overdrawn_points_are_told() -> None:
    text = text_58(balance=a_balance(pending=Points(25), overdraft=Points(120)))
    assert "Pending                       25" in text
    assert "To be repaid first           120" in text


def test_points_that_have_to_wait_say_from_when_they_are_available() -> None:
    assert "Available from 6 Dec 2026" in text_58(available_from=date(2026, 12, 6))
    assert "Available from" not in text_58()


def test_rewards_stand_with_the_money_that_they_took_off_and_with_the_points_that_they_cost() -> None:
    lines = PaperRenderer(columns=32, language="en").text(a_rewarding_receipt()).splitlines()
    start = lines.index("Total                      21.00")
    assert lines[start + 1 : start + 5] == [
        "Free coffee                -3.40",
        "Birthday treat             -1.90",
        "Paid with points           -2.00",
        "To pay GBP                 13.70",
    ]
    used = lines.index("Used                      -1,250")
    assert lines[used + 1 : used + 5] == [
        "  Free coffee                350",
        "  Tasting for two            600",
        "  A warm meal (Food bank)    100",
        "  Paid with points           200",
    ]


def test_a_reward_that_takes_nothing_off_and_costs_nothing_is_named_all_the_same() -> None:
    reward = ReceiptReward(id=RewardId("d"), name="Free delivery", cost=Points(0), worth=Money(0), given=True)
    assert "\nFree delivery\n" in text_58(rewards=(reward,))


def test_points_that_were_used_as_money_alone_need_no_explanation() -> None:
    assert text_58().count("Paid with points") == 1


@pytest.mark.parametrize(
    ("metric", "missing", "line"),
    [
        (TierMetric.SPEND, 1_112_050, "To Platinum: still\nto spend               11,120.50"),
        (TierMetric.POINTS, 1_200, "To Platinum: points still\nto earn                    1,200"),
        (TierMetric.ORDERS, 3, "To Platinum: purchases still\nto make                        3"),
    ],
)
def test_what_is_missing_to_the_next_tier_is_printed_in_its_own_measure(
    metric: TierMetric, missing: int, line: str
) -> None:
    assert line in text_58(next_tier=a_next_tier(metric, missing))


def test_a_reward_that_is_affordable_is_ready_and_misses_nothing() -> None:
    reward = a_receipt().next_reward
    assert reward is not None
    text = text_58(next_reward=replace(reward, missing=Points(0)))
    assert "Ready for you: Free coffee" in text
    assert "missing" not in text


def test_time_is_printed_in_the_shops_timezone() -> None:
    assert "22 Nov 2026 09:03" in text_58(timezone="America/New_York")


def test_points_of_a_programme_with_its_own_name_are_called_by_it() -> None:
    text = PaperRenderer(columns=32, language="ru").text(a_receipt(points_name="бобы"))
    assert "Бобы" in text
    assert "Баллы" not in text


def test_a_tier_in_the_explanation_is_named_as_a_tier() -> None:
    assert "Tier Gold" in text_58(explanation=(("tier:gold", Points(12)),))


def test_a_weight_prints_its_quantity_and_no_price_of_one() -> None:
    assert "  x 0.454\n" in text_58(lines=(a_line("Cheddar", 412, quantity="0.454"),))


@pytest.mark.parametrize("quantity", ["0", "0.000", "89638"])
def test_odd_quantities_of_real_baskets_print(quantity: str) -> None:
    assert f"  x {quantity}\n" in text_58(lines=(a_line("Gasoline", 1200, quantity=quantity),))


def test_a_currency_without_decimals_prints_whole_amounts() -> None:
    assert "To pay JPY                 1,900" in text_58(currency="JPY", decimals=0)


@pytest.mark.parametrize("language", sorted(WORDINGS))
@pytest.mark.parametrize("columns", [32, 42, 48])
def test_no_line_is_wider_than_the_paper_in_any_language(language: str, columns: int) -> None:
    for receipt in (*SAMPLES.values(), a_return_receipt(shop_name="誠品小舖" * 12)):
        text = PaperRenderer(columns=columns, language=language).text(receipt)
        assert max(width_of(line) for line in text.splitlines()) <= columns
        assert RECEIPT_NO in text


def test_every_language_says_everything_with_the_same_places_for_figures() -> None:
    english = WORDINGS["en"]
    for wording in WORDINGS.values():
        for name in english.__dataclass_fields__:
            ours, theirs = getattr(english, name), getattr(wording, name)
            if isinstance(ours, str) and name not in {"group_mark", "date", "moment"}:
                assert theirs.strip()
                assert theirs.count("{}") == ours.count("{}"), name


@pytest.mark.parametrize("wording", WORDINGS.values(), ids=WORDINGS)
def test_one_receipt_has_one_word_for_each_sum(wording: Wording) -> None:
    sums = (wording.subtotal, wording.total, wording.to_pay, wording.balance, wording.together, wording.pending)
    assert len(set(sums)) == len(sums)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Including tax A 20%"),
        ("pl", "W tym podatek A 20%"),
        ("ru", "В том числе налог A 20 %"),
        ("zh_TW", "內含稅 A 20%"),
    ],
)
def test_tax_that_is_in_the_prices_is_told_as_a_sentence_and_names_take_their_languages_colon(
    language: str, words: str
) -> None:
    tax = TaxPart(rate="A", percent=Decimal(20), base=Money(1900), tax=Money(317))
    text = PaperRenderer(language=language).text(a_receipt(settlement=Settlement(due=Money(1900), taxes=(tax,))))
    assert any(line.startswith(words) for line in text.splitlines())
    assert ("收銀機：Counter 1" in text) == (language == "zh_TW")  # the wide colon; a narrow one needs a space


@pytest.mark.parametrize(
    ("language", "given_text", "less_text"),
    [
        ("en", "0.25 of this goes to School garden", "0.25 less goes to School garden"),
        ("pl", "0,25 z tego przekazujemy na: School garden", "o 0,25 mniej przekazujemy na: School garden"),
        ("ru", "В т. ч. пожертвование 0,25: School garden", "Пожертвование меньше на 0,25: School garden"),
        ("zh-Hant", "其中 0.25 捐給 School garden", "少捐 0.25 給 School garden"),
    ],
)
def test_what_goes_to_a_cause_is_said_below_the_money_and_what_no_longer_does_on_a_return(
    language: str, given_text: str, less_text: str
) -> None:
    gift = ReceiptGift(id=GivingId("garden"), cause="School garden", amount=Money(25))
    paper = PaperRenderer(columns=48, language=language)
    sold, back = paper.text(a_receipt(gifts=(gift,))), paper.text(a_return_receipt(gifts=(gift,)))
    assert sold.index(given_text) > sold.index("GBP")
    assert less_text in back
    assert given_text not in paper.text(a_receipt())


@pytest.mark.parametrize(
    ("tag", "language"),
    [("pl_PL", "pl"), ("RU", "ru"), ("zh_TW", "zh-Hant"), ("zh-Hant-TW", "zh-Hant"), ("de", "en"), ("", "en")],
)
def test_a_language_tag_of_any_form_finds_its_wording(tag: str, language: str) -> None:
    assert wording_for(tag) is WORDINGS[language]


@given(st.text(max_size=60))
def test_a_product_name_of_any_characters_prints_within_the_paper_and_commands_nothing(name: str) -> None:
    text = text_58(lines=(a_line(name or "x", 100),))
    assert all(char == "\n" or char.isprintable() for char in text)
    assert max(width_of(line) for line in text.splitlines()) <= 32


@given(st.text(max_size=80), st.integers(min_value=4, max_value=48))
def test_wrapping_keeps_every_letter_and_the_width(text: str, columns: int) -> None:
    clean = printable(text)
    lines = wrap(clean, columns)
    assert "".join(lines).replace(" ", "") == clean.replace(" ", "")
    assert all(width_of(line) <= columns for line in lines)


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("Do Platinum: jeszcze zakupy za", 25, ("Do Platinum: jeszcze", "zakupy za")),
        ("Do zapłaty TWD", 12, ("Do zapłaty", "TWD")),  # or else "Do" would stand alone
        ("期限照舊；已過期者立即失效。", 26, ("期限照舊；已過期者立即失", "效。")),
        ("拿鐵咖啡去冰半糖加燕麥奶", 22, ("拿鐵咖啡去冰半糖加燕", "麥奶")),
        ("拿鐵咖啡，茶", 10, ("拿鐵咖", "啡，茶")),
        ("他說「拿鐵」。", 12, ("他說「拿", "鐵」。")),
    ],
)
def test_no_short_word_and_no_full_stop_is_left_alone_on_a_line(
    text: str, columns: int, lines: tuple[str, ...]
) -> None:
    assert wrap(text, columns) == lines


@given(st.text(max_size=60), st.integers(min_value=0, max_value=10**12))
def test_a_figure_always_stands_at_the_right_edge(left: str, figure: int) -> None:
    lines = spread(printable(left), str(figure), 32)
    assert lines[-1].endswith(str(figure))
    assert width_of(lines[-1]) == 32


def test_chinese_takes_two_columns_and_an_accent_none() -> None:
    assert width_of("點數") == 4
    assert width_of("ȩ̀") <= 2
    assert width_of("e\u0301") == 1


def test_control_and_direction_marks_never_reach_the_paper() -> None:
    assert printable("a\x1b@b\u202ec\r\nd\x00") == "a @bc d"


def test_a_width_that_no_paper_has_is_refused() -> None:
    with pytest.raises(BadRequest):
        PaperRenderer(columns=40)


@pytest.mark.parametrize(
    ("language", "row"),
    [
        ("en", "Had not been paid -1.00"),
        ("pl", "Nie było zapłacone -1,00"),
        ("ru", "Не было оплачено -1,00"),
        ("zh_TW", "未曾付款 -1.00"),
    ],
)
def test_what_nobody_had_paid_of_a_cancelled_order_was_not_paid_with_points(language: str, row: str) -> None:
    cancelled = a_return_receipt(
        total=Money(100), to_pay=Money(0), never_paid=Money(100), points_back=Points(0), tenders=()
    )
    paper = PaperRenderer(columns=42, language=language).text(cancelled)
    rows = [" ".join(line.split()) for line in paper.splitlines()]
    assert row in rows
    with_points = {"en": "Paid with points", "pl": "Zapłacono punktami", "ru": "Оплачено баллами", "zh_TW": "點數折抵"}
    assert with_points[language] not in paper
