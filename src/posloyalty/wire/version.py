"""The protocol's version and the history of its golden examples. A changed example needs a line here.

2026-11-22  version 1: first golden examples.
            sha256 6a3a18880e3f7c8c28eaf942fd19ee2e5b6ec0700b7378f7a1e16c254492a5ea
2026-11-28  a sale may name its rewards with cost and worth: one more example, the others as they were.
            sha256 295be0906584775ddc05f52a43e1edc8a1afc116481e7553bf0c44927b2d82b3
2026-11-28  every field that may be left out stands in some example, among them `gifts` of sales and returns: ten more
            examples, the others as they were.
            sha256 5200b092d0f6f5dd5ce2e0e6d13e18ec330ade6eed5df1ef410780d7582d7b68
2026-11-28  a member's row may name segments, offered rules, and the days and the offer of a reward: one more example,
            the others as they were.
            sha256 31f69b6059d25653344b4fba6bb246e7d05112c2ff72fdfe30db3036f194cbb9
2026-11-28  the feed may tell of single-use codes that can be used no more: one more example, the others as they were.
            sha256 550be1ffb8af9b5b544b55ba7bea10ee3ed1531b0838d20abf2185e7cdd4894e
2026-11-28  the offer of a rule may have a name: it stands in the example of a member with offers, the others as they
            were.
            sha256 39d077775da74e2d45ba53d348d4113c4d93787c31267d0d1d8ad0db366729ec
2026-11-28  points that a manager takes at a till may come from its lease: it stands in the example of a full
            adjustment, the others as they were.
            sha256 802e2a1a721b8966c3c1cf3d8cc7d472be5e5ea870e2092a4535a344ef4631a3
2026-11-28  a sale may say what the member's tier took off its lines: it stands in the example of a full sale, the
            others as they were.
            sha256 2a6de7693abbe2fef08c931f19496c3c36fbcada8ff21616f307faf6620302b3
2026-11-28  an answer may say what is left of rewards that have a stock: it stands in the full answer, the others as
            they were.
            sha256 ff79843b661706ee2bca4f32137112dfbf59998090c41b90fa9658bfbad4273e
2026-11-28  a till may ask for what it has reported itself: one more example, the others as they were.
            sha256 c023477f5b19cac9dc6b7c79c7a8fbb15ace709ad6fea39ff3453bd35a3755b6
2026-11-28  a request may say how many events the till has besides: it stands in the example of a request, the others as
            they were.
            sha256 245ef8602ec04e2a58c07f5b6cc525dfaf58e87e6cfcc978d303ef374808bb95
2026-11-28  a report may say that events before it can no longer be sent: one more example, the others as they were.
            sha256 f2032172182fc8c40ccb4a7c77f0d222132cd2ee81518ee6279a5b8725706f58
2026-11-28  a balance may say until when points are used only online: it stands in the full page of changes, the others
            as they were.
            sha256 cd8161fc466998d8a2b2ccee1e619a7dabb67c1f8e70544e5919d6846afee1a0
2026-11-28  a wish for points may say that the member is being served: one more example, the others as they were.
            sha256 1dfb292add09891489470f8d19b77a8a00aa42fe640c08352c1efa6233b2063e
2026-11-28  a till may ask for a day of its store in sums: one more example, the others as they were.
            sha256 c99268f067b79ab38b0a89b81d6170e473221eb9ade55a69cca16639ba009077
2026-11-28  receipts of other tills are returned and claimed, the feed tells of the keys of tills, and events may say
            what a manager may want to look at: four more examples, the others as they were.
            sha256 51ac92c2bce4e3ce8ff7da58d2164675c97b083c7eb15f0e0033c801e32a1844
2026-11-28  a till may say what a manager decided there, and ask for a member's history and for what is to be decided:
            four more examples, the others as they were.
            sha256 de2414e7904fe99dc0fa27a89046b1484eccd1bac052354016dcd1c18d278071
2026-11-28  a sale and a return may say tax, what was owed and how cash was rounded; a line why its price was changed
            and what was checked; a product its tax rate and what to ask: three more examples, the others as they were.
            sha256 6de3f4b7927c77eafb9e3336f16b7f067208172a41ce1edafccaa57698b66657
2026-11-28  a till that stood alone may say who it was when it joins: one more example, the others as they were.
            sha256 19dfca99692c1d35d7c8c7475943fadc58b2328a4b656e7450c759bc9466cf4b
2026-11-28  a till may look at the ledger for a member, and be told of those alone who visit its store: five more
            examples, the others as they were.
            sha256 f547fb63af2d20139306eb16f0d9207ec7959a087e00d7253faf43edd30eed5a
2026-11-28  a sale may be an order by phone that is paid later, `order.noted` and `order.paid` follow it, and a till may
            have a code sent to whoever calls: ten more examples; the batch and its answer have two more events.
            sha256 4cd0499c814b0e1b9f1fb26a67ebbf93d6729a71af248543b7d58e4a62f88ef5
2026-11-29  the payment of an order may say what was owed where coins make it another amount: it stands in the example
            of one at another till, the others as they were.
            sha256 a29991903757727c697f2c4ef09f8f22d96e3d18504be144da34585c6ea135fd
2026-11-29  an answer may say whether receipts are mailed: it stands in the full answer, the others as they were.
            sha256 112ed6e423239caa51074184792b4ad166d05d979de31e1794059b07cc68fd7b
2026-11-29  the feed may tell a till of its store's orders by phone, and a return may say that it cancels one that was
            not paid: one more example, and it stands in those of a full return; the others as they were.
            sha256 6fa49ec5d7129fc79f9fbc69c75951b60c1a3f1d15a571f311e9cd0c6a195840
2026-11-29  the answer to joining may say in which country the shop is: it stands in the example, the others as they
            were.
            sha256 45cc6934c09b987133f2c0ab2252c9a8410b900781fbb0782b8bcf3f22d4d4bc
2026-11-29  a member's update may say consents that were given or taken back and kinds of identifiers that went, a
            member's page their e-mails as they may be shown: they stand in two examples, the others as they were.
            sha256 1b8206019fa2b644953ccbad32c2b114196726da8ab0b22d164fe4e5e2643ec1
2026-11-29  a store's day may say sums by cashier, and which of its sales were posted on a later day: it stands in its
            example, the others as they were.
            sha256 fd2787d13d5d276679e66e384ea22c5ca6a9cdf1e729e70ddc061aba1a4340f1
2026-11-29  a sale may say how much of its award is set aside for its till at once: it stands in the examples of a full
            sale, the others as they were.
            sha256 523f5b89a729347f0e3568ea864887badb234c2f78ae908292577ad3fffbe3db
2026-11-29  what is written down with an order may say that its receipt goes to the address on the account: one more
            example, the others as they were.
            sha256 486c1c4063fecf27675f96d82ea5d56794172b72a8bad8fc57a324654416563f

`python -m tests.wire.golden` writes the examples and prints the hash that stands here.
"""

from __future__ import annotations

from typing import Final

PROTOCOL_VERSION: Final = 1
EVENT_VERSION: Final = 1
CHAIN_PREFIX: Final = b"pl1"

EVENTS_PER_BATCH_MAX: Final = 200
BATCH_BYTES_MAX: Final = 512 * 1024
EVENT_BYTES_MAX: Final = 64 * 1024

# A person's name and identifiers take a few hundred bytes; the bound keeps a batch with attachments small.
ATTACHMENT_BYTES_MAX: Final = 16 * 1024

# Events travel as JSON strings: quotes and backslashes double, nothing else grows. The rest is the envelope.
REQUEST_BYTES_MAX: Final = 2 * BATCH_BYTES_MAX + EVENT_BYTES_MAX

# A page of the feed with 1,000 members; larger is no answer of a ledger.
REPLY_BYTES_MAX: Final = 8 * 1024 * 1024
