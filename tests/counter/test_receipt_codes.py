"""Receipt codes at the counter protocol: what the paper shows is scanned, returned and claimed at another till."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from posloyalty.devices.receipt_renderer import PaperRenderer
from posloyalty.domain.ids import SaleId
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import receipt_of
from tests.counter.test_serve import BREAD, ask, refusal
from tests.use_cases.tills import a_till, know_member, meet


@pytest.fixture
def tills(tmp_path: Path) -> Iterator[tuple[TillPorts, TillPorts]]:
    """Two tills of one shop that have heard of one another."""
    with a_till(tmp_path) as till, a_till(tmp_path, till_no=2) as other:
        meet(other, till, tmp_path)
        yield till, other


def test_what_the_paper_shows_is_returned_and_claimed_at_another_till(tills: tuple[TillPorts, TillPorts]) -> None:
    till, other = tills
    sold = ask(till, "record_sale", sale_id="host-7", lines=[BREAD, BREAD])
    assert (sold["award"], sold["missed_award"]) == (0, 25)
    picture = base64.b64decode(str(ask(till, "receipt", sale_id="host-7", format="png")["content"]))
    (scanned,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    assert scanned.text == sold["receipt_code"]
    assert scanned.text in str(ask(till, "receipt", sale_id="host-7", format="text")["content"]).replace("\n", "")

    ben = str(know_member(other, phone="+447700900456"))
    claimed = ask(other, "claim_sale", receipt_code=scanned.text, member_id=ben)
    assert (claimed["points"], claimed["receipt_no"]) == (25, sold["receipt_no"])
    assert ask(other, "claim_sale", receipt_code=scanned.text, member_id=ben) == claimed
    ana = str(know_member(other))
    assert refusal(other, "claim_sale", receipt_code=scanned.text, member_id=ana)["code"] == "already_claimed"

    lines = [{"line": 1, "quantity": "1"}]
    back = ask(other, "return_sale", return_id="back", receipt_code=scanned.text, lines=lines)
    assert (back["money_back"], back["award_taken"]) == ("12.50", 13)
    again = refusal(other, "return_sale", return_id="again", receipt_code=scanned.text, lines=lines)
    assert again["code"] == "already_returned"


def test_a_claim_that_is_none_is_refused_by_name(tills: tuple[TillPorts, TillPorts]) -> None:
    till, other = tills
    code = str(ask(till, "record_sale", sale_id="host-7", lines=[BREAD])["receipt_code"])
    ben = str(know_member(other, phone="+447700900456"))
    refused = {
        "a number of another till": refusal(other, "claim_sale", receipt_code="1-1-abcdef01", member_id=ben),
        "half a code": refusal(other, "claim_sale", receipt_code=code[:25], member_id=ben),
        "a till that is not known": refusal(till, "claim_sale", receipt_code=code_of_other(other), member_id=ben),
        "nobody": refusal(other, "claim_sale", receipt_code=code, member_id=str(other.ids.new_uuid())),
        "no member": refusal(other, "claim_sale", receipt_code=code, member_id="ben"),
        "a code that is no text": refusal(other, "claim_sale", receipt_code=7, member_id=ben),
    }
    assert {name: error["code"] for name, error in refused.items()} == {
        "a number of another till": "sale_unknown",
        "half a code": "sale_unknown",
        "a till that is not known": "sale_unknown",
        "nobody": "member_unknown",
        "no member": "bad_request",
        "a code that is no text": "bad_request",
    }
    assert refused["a till that is not known"]["reason"] == "till_unknown"
    assert "ledger" in str(refused["a till that is not known"]["message"])


def code_of_other(other: TillPorts) -> str:
    return str(ask(other, "record_sale", sale_id="other-1", lines=[BREAD])["receipt_code"])


@pytest.mark.parametrize("columns", [32, 42, 48])
def test_the_longest_code_fits_on_every_paper_and_is_read_from_it(till_of_forty: TillPorts, columns: int) -> None:
    receipt = receipt_of(till_of_forty, sale_id=SaleId("forty"))
    assert receipt.code is not None
    assert len(receipt.code) > 1000
    renderer = PaperRenderer(columns=columns)
    (scanned,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(renderer.png(receipt))))
    assert scanned.text == receipt.code
    assert receipt.code.encode() in renderer.escpos(receipt)


@pytest.fixture
def till_of_forty(tmp_path: Path) -> Iterator[TillPorts]:
    """A till that sold forty things at once."""
    with a_till(tmp_path) as till:
        lines = [{"sku": f"50001126{number:05d}", "amount": "3.99"} for number in range(39)]
        ask(till, "record_sale", sale_id="forty", lines=lines)
        yield till
