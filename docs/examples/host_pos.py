"""A host POS that keeps its own basket, tax and payment, and asks posloyalty for everything about points.

Run it beside an enrolled store, with the programs of this project on the path:

    python docs/examples/host_pos.py --store till.db --member +447700900123

It starts `posloyalty counter` once and keeps it running: one JSON request a line, one JSON reply a line, in order.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import subprocess
import sys
import uuid
from typing import IO, cast

Json = dict[str, object]

BASKET = [
    {"sku": "flat-white", "name": "Flat white", "category": "coffee", "quantity": "2", "amount": "6.80"},
    {"sku": "beans-250", "name": "Beans 250 g", "category": "beans", "quantity": "1", "amount": "9.50"},
]


# What is read in place of a reply of a counter that could not begin, or was ended.
ENDED = {"ok": False, "error": {"message": "The counter has ended: its own words stand above."}}


class Loyalty:
    """The counter process, as a host POS sees it."""

    def __init__(self, store: str) -> None:
        """Start the counter on a store that has joined a ledger."""
        command = [sys.executable, "-m", "posloyalty", "counter", "--store", store]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._numbers = itertools.count(1)

    def ask(self, do: str, **fields: object) -> Json:
        """Send one request; give its result. Raises LookupError with a sentence if it says no or has ended."""
        stdin, stdout = cast("IO[str]", self._process.stdin), cast("IO[str]", self._process.stdout)
        try:
            stdin.write(json.dumps({"id": next(self._numbers), "do": do, **fields}) + "\n")
            stdin.flush()
            line = stdout.readline()
        except BrokenPipeError:
            line = ""
        reply = json.loads(line) if line else ENDED
        if not reply["ok"]:
            raise LookupError(reply["error"]["message"])
        return cast("Json", reply["result"])

    def close(self) -> None:
        """End the counter: whatever is unsent stays in its store."""
        with contextlib.suppress(BrokenPipeError):  # it may have ended before
            cast("IO[str]", self._process.stdin).close()
        self._process.wait()


def sell(loyalty: Loyalty, *, member: str) -> None:
    """Ring one sale up: attach the member, offer points, take the payment, record, print."""
    found = cast("list[Json]", loyalty.ask("find_member", query=member)["members"])
    member_id = found[0]["member_id"] if found else None
    print(f"Member: {found[0]['display_name'] if found else 'nobody known, the sale goes on without'}")

    quote = loyalty.ask("quote", member_id=member_id, lines=BASKET)
    print(f"Total {quote['total']}, would earn {quote['award']}, could use {quote['largest_points']} points")

    # The host takes the payment in its own way here, for what is left to pay after the points.
    redeem = quote["largest_points"]
    # The id is made once and kept by the host: after a crash the same request is sent again, and counts once.
    sale_id = str(uuid.uuid4())
    receipt = loyalty.ask("record_sale", sale_id=sale_id, member_id=member_id, lines=BASKET, redeem_points=redeem)
    print(f"Recorded as {receipt['receipt_no']}: to pay {receipt['to_pay']}, earned {receipt['award']}")
    print(loyalty.ask("receipt", sale_id=sale_id, format="text")["content"])


def main() -> None:
    """Sell the basket to one member."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", required=True)
    parser.add_argument("--member", required=True)
    args = parser.parse_args()
    loyalty = Loyalty(args.store)
    try:
        sell(loyalty, member=args.member)
    except LookupError as refusal:
        sys.exit(str(refusal))
    finally:
        loyalty.close()


if __name__ == "__main__":
    main()
