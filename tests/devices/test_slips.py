"""Slips of the drawer and the day say what was counted, on both papers, in four languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posloyalty.devices.receipt_renderer import PaperRenderer
from posloyalty.devices.text_columns import width_of
from tests.devices.escpos_reader import EscposReader
from tests.devices.slip_samples import SLIPS, a_day_slip, a_z, an_x

Z_58 = """\
          Corner Café
        Z reading no. 37
   Printed 27 Nov 2026 20:04
        Till: Counter 1
            By: Ana
--------------------------------
Opened         27 Nov 2026 09:00
  Piotr
Closed         27 Nov 2026 20:00
  Piotr
--------------------------------
Float                     150.00
Cash from sales           368.50
Cash given back            -6.50
Paid in                    50.00
  Change from the bank     50.00
Paid out                  -12.50
  Window cleaner          -12.50
  approved by Ana
Opened without a sale          1
  Change for the parking meter
  approved by Ana
--------------------------------
Should be in the drawer   549.50
Counted                   547.20
Short GBP                   2.30
Times counted                  2
--------------------------------
Taken                   1,280.85
Cash (61)                 368.50
Card (64)                 912.35
Sales                        118
Returns                        2
Refunded, not in cash     -12.00
--------------------------------
20 x 20.00                400.00
12 x 10.00                120.00
25 x 1.00                  25.00
22 x 0.10                   2.20
--------------------------------

Signature:  ____________________

          51-9f3a0c0b
      Not a fiscal receipt
"""


def test_a_z_says_all_that_moved_and_what_is_missing() -> None:
    assert PaperRenderer(columns=32).text(a_z()) == Z_58


def test_a_copy_and_a_day_are_named_right_below_the_shop() -> None:
    """A Z that was printed again is known at the first glance, as a receipt is, and a day by its date."""
    again = PaperRenderer(columns=32).text(replace(a_z(), is_copy=True)).splitlines()
    assert [line.strip() for line in again[:3]] == ["Corner Café", "COPY", "Z reading no. 37"]
    day = PaperRenderer(columns=32).text(a_day_slip()).splitlines()
    assert [line.strip() for line in day[1:5]] == [
        "End of the day",
        "27 Nov 2026",
        "Closed 27 Nov 2026 20:00",
        "Printed 27 Nov 2026 20:04",
    ]


def test_what_is_over_and_what_is_exact_are_said_in_words_too() -> None:
    assert "Over GBP                    0.50" in PaperRenderer(columns=32).text(a_z(counted=55_000))
    assert "Difference GBP              0.00" in PaperRenderer(columns=32).text(a_z(counted=54_950))


def test_an_x_compares_nothing_and_names_what_could_not_be_read() -> None:
    text = PaperRenderer(columns=32).text(an_x())
    assert "X reading" in text
    assert "Unreadable, not counted        1" in text
    assert "Counted  " not in text
    assert "Signature" not in text


def test_the_end_of_a_day_says_what_was_not_sent() -> None:
    text = PaperRenderer(columns=42).text(a_day_slip())
    for line in (
        "Turnover GBP                      1,298.85",
        "Sales with a member (74)            987.20",
        "  Average with a member              13.34",
        "Manual and activity points             -40",
        "Sales with points used                8.1%",
        "Nobody signed in (48)               498.85",
        "Not sent yet (kept)                      4",
    ):
        assert line in text.splitlines()
    open_day = [line.strip() for line in PaperRenderer(columns=42).text(a_day_slip(is_closed=False)).splitlines()]
    assert (open_day[1], open_day[3]) == ("The day so far", "The day is not closed")
    assert "Everything is sent." in open_day


@pytest.mark.parametrize("language", ["en", "pl", "ru", "zh_TW"])
@pytest.mark.parametrize("name", SLIPS)
def test_every_slip_fits_both_papers_and_comes_out_of_the_printer_as_it_was_laid_out(name: str, language: str) -> None:
    for columns in (32, 48):
        paper = PaperRenderer(columns=columns, language=language)
        lines = paper.text(SLIPS[name]).splitlines()
        assert max(width_of(line) for line in lines) <= columns
        if language != "zh_TW":  # those lines are pictures
            printed = EscposReader(paper.escpos(SLIPS[name])).read()
            assert [line.rstrip() for line in printed.lines][: len(lines)] == lines


def test_the_drawer_is_opened_by_the_pulse_that_its_plug_knows() -> None:
    assert PaperRenderer().drawer_pulse() == b"\x1bp\x00\x19\xfa"
