"""Lay out the page by which somebody who chose a printer sees that it is the right one and prints every letter."""

from __future__ import annotations

from posloyalty.devices.receipt_layout import Block, Centred, Code, Row, Rule, Weight
from posloyalty.devices.text_columns import printable
from posloyalty.use_cases.choose_devices import TEST_CODE

# One line in each script that ships, as a baker in Warsaw, in Sofia and in Taipei would look for it.
SAMPLES = ("The quick brown fox £ €", "Zażółć gęślą jaźń", "Съешь ещё булок, да чаю", "繁體中文 收據")
CODE = TEST_CODE


def lay_out_test(*, printer: str, columns: int) -> tuple[Block, ...]:
    """Give the blocks: the printer's name, a ruler as wide as the paper, letters, loud and bold ones, and a code."""
    ruler = "".join(str(at % 10) for at in range(1, columns + 1))
    return (
        Centred(text="posloyalty", weight=Weight.LOUD),
        Centred(text=printable(printer)),
        Rule(),
        Row(left=ruler),
        *(Row(left=text, weight=weight) for text in SAMPLES for weight in (Weight.NORMAL, Weight.STRONG)),
        Rule(),
        Row(left="1", right=f"{columns}"),
        Code(text=CODE),
    )
