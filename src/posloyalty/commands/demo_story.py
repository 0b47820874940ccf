"""The demo's story, told with real processes: two tills, one ledger, the plug pulled and put back.

Every figure that is printed was answered by a till or by the ledger; the story itself knows none.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from posloyalty.commands.demo_processes import CounterProcess, Json, ProcessFailed
from posloyalty.commands.demo_shop import DemoShop

NAME_WIDTH = 12
FIRST_POINTS = 300
OFFLINE_POINTS = 300
TOO_MANY_POINTS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What the story leaves behind: Ana's last sale, and whether all sides agree."""

    sale_id: str
    agreed: bool


def tell_story(shop: DemoShop, *, one: CounterProcess, two: CounterProcess) -> Ending:
    """Tell it from the first scan to the reconciliation."""
    ana = _sell_online(shop, one)
    _pull_the_plug(shop, one, two, ana)
    _ask_too_much(one, ana)
    last = _kill_a_till(one, ana)
    return Ending(sale_id=last, agreed=_plug_in(shop, (one, two), ana))


def _sell_online(shop: DemoShop, till: CounterProcess) -> str:
    chapter("A sale with the network")
    found = _member(till, shop.member_query)
    say("scan", f"{found['display_name']}: {_figures(found)}")
    lines = shop.basket(0)
    quote = till.result("quote", member_id=found["member_id"], lines=lines)
    say("three items", f"{quote['total']} to pay, would earn {quote['award']}, could use {quote['largest_points']}")
    receipt = _record(till, str(found["member_id"]), lines, redeem_points=FIRST_POINTS)
    say("paid", f"{receipt['to_pay']} after {receipt['redeemed']} points, earned {receipt['award']}")
    _print_receipt(till, str(receipt["sale_id"]))
    return str(found["member_id"])


def _pull_the_plug(shop: DemoShop, one: CounterProcess, two: CounterProcess, ana: str) -> None:
    for till in (one, two):
        _wait_until_sent(till)
    chapter("The plug is pulled: the ledger is killed")
    shop.ledger.kill()
    for till in (one, two):
        _wait_until_offline(till)
    for number, till in enumerate((one, two), start=1):
        receipt = _record(till, ana, shop.basket(number))
        say(f"till {number}", f"sold {receipt['total']}, earned {receipt['award']}, {_state(till)}")
    receipt = _record(one, ana, shop.basket(3), redeem_points=OFFLINE_POINTS)
    used = f"used {receipt['redeemed']} points offline, worth {receipt['worth']}"
    say("till 1", f"{used}, earned {receipt['award']}, {_state(one)}")


def _ask_too_much(till: CounterProcess, ana: str) -> None:
    chapter("Asking for more than is safe")
    lines: list[Json] = [{"sku": "hamper", "name": "Gift hamper", "category": "gifts", "amount": "80.00"}]
    error = cast("Json", till.ask("quote", member_id=ana, lines=lines, redeem_points=TOO_MANY_POINTS)["error"])
    say("refused", f"{error['message']} ({error['code']})")
    receipt = _record(till, ana, lines, redeem_points=error["largest"])
    say("one key", f"used {receipt['redeemed']} points instead, earned {receipt['award']}, {_state(till)}")


def _kill_a_till(till: CounterProcess, ana: str) -> str:
    chapter("Till 1 is killed in the middle of a sale, and opened again")
    lines: list[Json] = [{"sku": "flowers", "name": "Flowers", "category": "floral", "amount": "6.50"}]
    last = _record(till, ana, lines)
    say("sold", f"flowers for {last['total']}, earned {last['award']}")
    till.send("record_sale", sale_id="cut-off", member_id=ana, lines=lines)
    till.kill()
    till.start()
    receipt = till.result("receipt", sale_id=last["sale_id"], format="text")
    say("still there", f"receipt {receipt['receipt_no']}, {_state(till)}")
    again = till.result("record_sale", sale_id="cut-off", member_id=ana, lines=lines)
    say("asked again", f"the sale that was cut off counts once: {again['receipt_no']}, earned {again['award']}")
    return str(last["sale_id"])


def _plug_in(shop: DemoShop, tills: Sequence[CounterProcess], ana: str) -> bool:
    chapter("The plug is back")
    shop.ledger.start()
    for number, till in enumerate(tills, start=1):
        _wait_until_sent(till)
        say(f"till {number}", _state(till))
    totals = {f"till {number}": _confirmed(till, ana) for number, till in enumerate(tills, start=1)}
    balance = shop.balance_online(ana)
    totals["ledger"] = int(str(balance["total"]))
    for where, total in totals.items():
        say(where, f"Ana has {total} points")
    overspent = int(str(balance["overdraft"]))
    lost = sum(int(str(till.result("status")["unsent"])) for till in tills)
    say("result", f"{lost} lost, {overspent} overspent")
    return len(set(totals.values())) == 1 and not lost and not overspent


def _record(till: CounterProcess, member_id: str, lines: Sequence[Json], **more: object) -> Json:
    return till.result("record_sale", sale_id=str(uuid.uuid4()), member_id=member_id, lines=list(lines), **more)


def _member(till: CounterProcess, query: str) -> Json:
    members = cast("list[Json]", till.result("find_member", query=query)["members"])
    if not members:
        raise ProcessFailed(what="the till does not know the member", detail=query)
    return members[0]


def _confirmed(till: CounterProcess, ana: str) -> int:
    till.result("sync_now")
    quote = till.result("quote", member_id=ana, lines=[])
    balance = cast("Json", cast("Json", quote["member"])["balance"])
    return int(str(balance["confirmed"])) + int(str(balance["unconfirmed"]))


def _wait_until_sent(till: CounterProcess) -> None:
    for _ in range(100):
        if till.result("sync_now")["unsent"] == 0:
            return
    raise ProcessFailed(what="the till could not send", detail=str(till.result("status")))


def _wait_until_offline(till: CounterProcess) -> None:
    while till.result("sync_now")["online"]:
        continue


def _state(till: CounterProcess) -> str:
    status = till.result("status")
    return f"{'online' if status['online'] else 'offline'}, {status['unsent']} to send"


def _figures(member: Json) -> str:
    balance = cast("Json", member["balance"])
    return f"{balance['confirmed']} confirmed, {balance['unconfirmed']} not yet, {balance['safe_now']} safe to use now"


def _print_receipt(till: CounterProcess, sale_id: str) -> None:
    text = str(till.result("receipt", sale_id=sale_id, format="text")["content"])
    print("\n" + "\n".join(f"      {line}" for line in text.splitlines()) + "\n", flush=True)


def chapter(title: str) -> None:
    """Begin a part of the story."""
    print(f"\n== {title}", flush=True)


def say(what: str, text: str) -> None:
    """Print one step."""
    print(f"   {what:<{NAME_WIDTH}} {text}", flush=True)
