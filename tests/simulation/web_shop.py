"""The web shop of a simulation: it orders, sets points aside, takes back, and repeats itself until it was answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from posloyalty.domain.errors import PosloyaltyError
from posloyalty_ledger.api_keys.repeats import Answer
from posloyalty_ledger.holds.forms import NewHold
from posloyalty_ledger.holds.service import capture_hold, open_hold, void_hold
from posloyalty_ledger.orders.forms import NewOrder, NewReturn, OrderLine, ReturnedOrderLine
from posloyalty_ledger.orders.service import take_order, take_return
from posloyalty_ledger.problems import ProblemFound

if TYPE_CHECKING:
    from tests.simulation.world import World

LOST = "lost"
DONE = "done"


@dataclass(slots=True, kw_only=True)
class WebShop:
    """What the shop knows: orders that were taken, and those of which it never heard an answer."""

    world: World
    taken: list[NewOrder] = field(default_factory=list)
    unanswered: list[NewOrder] = field(default_factory=list)
    returned: dict[str, NewReturn] = field(default_factory=dict)

    def order(self, member_id: UUID, *, amount: int, redeem: int) -> str:
        """Send an order."""
        order = NewOrder(
            order_id=f"o{self.world.random.getrandbits(48)}",
            channel="web",
            member_id=str(member_id),
            lines=[OrderLine(amount=f"{amount // 100}.{amount % 100:02d}", sku="mug", quantity="2")],
            redeem_points=redeem,
        )
        return self.send(order)

    def send(self, order: NewOrder) -> str:
        """Send an order until something is answered, or give up for now: the same id may be sent again."""
        said = self.ask(lambda connection: take_order(self.world.ledger.ledger, connection, order))
        if said == LOST:
            self.unanswered = [*[one for one in self.unanswered if one.order_id != order.order_id], order]
        else:
            self.unanswered = [one for one in self.unanswered if one.order_id != order.order_id]
            if said == DONE and order not in self.taken:
                self.taken.append(order)
        return said

    def repeat_all(self) -> None:
        """Send whatever was never answered; after the ledger was put back, all orders, as a shop is asked to."""
        for order in [*(self.taken if self.world.ledger.restores else ()), *self.unanswered]:
            self.send(order)

    def check_out(self, member_id: UUID, *, points: int, ends: str) -> str:
        """Set points aside for an order; then capture them, order with them, let them go, or forget them."""
        ledger = self.world.ledger.ledger
        order_id = f"h{self.world.random.getrandbits(48)}"
        asked = NewHold(member_id=str(member_id), points=points, order_id=order_id)
        answer = self._answer(lambda connection: open_hold(ledger, connection, asked))
        if not isinstance(answer, Answer) or answer.status != 201:
            return f"hold {answer if isinstance(answer, str) else answer.status}"
        hold_id = str(_content(answer)["hold_id"])
        match ends:
            case "capture":
                return "captured " + self.ask(lambda connection: capture_hold(ledger, connection, hold_id))
            case "void":
                return "voided " + self.ask(lambda connection: void_hold(ledger, connection, hold_id))
            case "order":
                order = NewOrder(
                    order_id=order_id,
                    channel="web",
                    member_id=str(member_id),
                    lines=[OrderLine(amount="9.00", sku="mug")],
                    hold_id=hold_id,
                )
                return "ordered " + self.send(order)
            case _:
                return "held"

    def take_back(self, order: NewOrder) -> str:
        """Return one of the two pieces of an order, or all."""
        if order.order_id not in self.returned:
            line = ReturnedOrderLine(line=1, quantity=self.world.random.choice(("1", "2")))
            if order.lines[0].quantity == "1":
                line = ReturnedOrderLine(line=1, quantity="1")
            self.returned[order.order_id] = NewReturn(return_id=f"r{order.order_id}", lines=[line])
        asked, ledger = self.returned[order.order_id], self.world.ledger.ledger
        return self.ask(lambda connection: take_return(ledger, connection, order.order_id, asked))

    def ask(self, work: Callable[[Connection], Any]) -> str:
        """Have the ledger do what a shop's programs or a manager ask for, and give how that ended in a word."""
        answer = self._answer(work)
        if isinstance(answer, Answer):
            return DONE if answer.status < 400 else str(answer.status)
        return answer

    def _answer(self, work: Callable[[Connection], Any]) -> Answer | str:
        """Give the answer, the code of a refusal, or that none came: the request or the reply was lost."""
        world, weather = self.world, self.world.network.weather
        if world.random.random() < weather.lost_request:
            world.faults["web request lost"] += 1
            return LOST
        try:
            answer = world.ledger.do(work)
            if world.random.random() < weather.repeated:
                world.faults["web request repeated"] += 1
                world.ledger.do(work)
        except (PosloyaltyError, ProblemFound) as refusal:
            return refusal.code
        if answer is None:
            return LOST
        if world.random.random() < weather.lost_reply:
            world.faults["web reply lost"] += 1
            return LOST
        return answer if isinstance(answer, Answer) else DONE


def _content(answer: Answer) -> dict[str, Any]:
    content: dict[str, Any] = msgspec.json.decode(answer.content)
    return content
