"""What a till reports is stored as it came, posted once, and answered with what the till needs."""

from __future__ import annotations

from tests.ledger.tills import Till


def test_a_reported_sale_is_posted_and_its_balance_answered(till: Till) -> None:
    member = till.enrol_member(("card", "CJ-1"))
    till.sell(member, award=12)
    reply = till.send()
    assert [result.status for result in reply.results] == ["posted", "posted"]
    assert reply.results[1].posted == 12
    assert (reply.ack.seq, reply.stored) == (2, 2)
    assert [(one.member_id, one.available) for one in reply.balances] == [(member, 12)]
