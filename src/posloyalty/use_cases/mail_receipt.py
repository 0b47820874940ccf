"""Have the ledger mail the receipt of a sale at the counter, to the address that it knows of the member.

The till keeps no address and writes none down: the event says which sale, and the ledger finds where it goes, as with
an order by phone. It is said once of a sale, in the till's journal, and arrives with it.
"""

from __future__ import annotations

from posloyalty.domain.errors import SaleUnknown
from posloyalty.domain.facts import OrderNote, OrderNotedFact
from posloyalty.domain.ids import CashierId, SaleId
from posloyalty.use_cases.calls import Handover
from posloyalty.use_cases.ports import TillPorts


def mail_receipt(till: TillPorts, sale_id: SaleId, *, language: str, cashier: CashierId | None) -> bool:
    """Write down that it is to be mailed; False where that was said before: nobody gets a receipt twice.

    Raises SaleUnknown for a sale of another till, and for nobody's.
    """
    with till.store.transaction():
        sale = till.store.journal.sale(sale_id)
        if sale is None or sale.fact.member_id is None:
            raise SaleUnknown(sale_id=sale_id)
        if till.store.orders.is_noted(sale_id, member_id=sale.fact.member_id, since_seq=sale.entry.seq):
            return False
        fact = OrderNotedFact(
            sale_id=sale_id,
            member_id=sale.fact.member_id,
            note=OrderNote(handover=Handover.PICK_UP.value, language=language, own_email=True),  # they have the goods
            programme_version=sale.fact.programme_version,
            occurred_at=till.clock.now(),
            cashier=cashier,
        )
        till.store.journal.append(fact, now=fact.occurred_at)
    till.link.ring()
    return True
