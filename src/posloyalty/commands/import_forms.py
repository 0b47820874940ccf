"""Turn a row of a spreadsheet into a row of the ledger's import, or say what is wrong with it.

Only the form is judged here, so that a file without a network still gets its answer; the ledger judges the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from posloyalty.commands.csv_tables import Table
from posloyalty.domain.errors import BadRequest, LoyaltyRefusal
from posloyalty.domain.refusals import Refusals

ImportRow = dict[str, object]

PRODUCT_COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    "sku": ("article", "article number", "code", "item", "item number", "plu", "product code", "product id", "ref"),
    "barcode": ("barcodes", "ean", "ean13", "gtin", "upc", "scan code"),
    "name": ("description", "item name", "product", "product name", "title"),
    "price": ("amount", "price inc tax", "retail", "retail price", "selling price", "unit price"),
    "category": ("department", "group", "product group", "type"),
    "brand": ("maker", "manufacturer"),
    "tax": ("tax code", "vat code"),  # not "VAT rate": there stand percentages, and this is a name
    "flags": ("ask", "checks", "prompt", "prompts"),
}

MEMBER_COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    "name": ("customer", "customer name", "full name", "member", "member name"),
    "phone": ("cell", "mobile", "mobile number", "phone number", "tel", "telephone"),
    "card": ("barcode", "card no", "card number", "loyalty card", "member number", "membership number"),
    "email": ("e-mail", "e-mail address", "email address", "mail"),
    "birthday": ("birth date", "birthdate", "date of birth", "dob"),
    "opening_balance": ("balance", "opening points", "points", "points balance"),
    "expires_on": ("expires", "expiry", "expiry date", "points expire on", "points valid until"),
}

_PRICE: Final = re.compile(r"[0-9]{1,13}(?:[.,][0-9]{1,4})?", re.ASCII)
_POINTS: Final = re.compile(r"[0-9]{1,12}", re.ASCII)
_SIGNS: Final = " \u00a0\u202f£$€"
_DAY_FIRST: Final = re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """A row that is not imported: its line in the file, and every reason why."""

    line: int
    reason: str


@dataclass(slots=True)
class ImportRows:
    """What a file holds: rows in the ledger's form with the line of each, and the rows that are not of the form."""

    rows: list[ImportRow] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    half_read: list[tuple[int, ImportRow]] = field(default_factory=list)  # of bad rows: line, and what is of the form

    def bad_to_try(self, *, rows_max: int) -> ImportRows:
        """Give what is of the form in the first bad rows: only whoever takes rows in knows what else is wrong there."""
        tried = self.half_read[:rows_max]
        return ImportRows(rows=[row for _, row in tried], lines=[line for line, _ in tried])


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportKind:
    """Products or members: where they go, what columns are called, how a row is read, what no two rows may share."""

    name: str
    path: str  # of the ledger
    columns: Mapping[str, Sequence[str]]
    one_of: tuple[str, ...]  # at least one of these columns must be there
    read: Callable[[Mapping[str, str], Refusals], ImportRow]
    unique: tuple[str, ...]
    needed: tuple[str, ...] = ()  # without these nothing else of a row can be judged


def form_rows(table: Table, kind: ImportKind) -> ImportRows:
    """Read every row of a table; a value that may be there once only is refused where it comes again."""
    found, seen = ImportRows(), dict[tuple[str, object], int]()
    for row in table.rows:
        refusals = Refusals()
        formed = kind.read(row.cells, refusals)
        _refuse_repeats(formed, kind.unique, seen, refusals)
        if refusals.errors:
            found.bad.append(BadRow(line=row.line, reason="; ".join(map(_words_of, refusals.errors))))
            if all(formed.get(name, "") for name in kind.needed) and any(row.cells.get(name) for name in kind.one_of):
                found.half_read.append((row.line, formed))
            continue
        seen.update({(name, formed[name]): row.line for name in kind.unique if formed.get(name)})
        found.rows.append(formed)
        found.lines.append(row.line)
    return found


def _words_of(error: LoyaltyRefusal) -> str:
    return f"{error.field} {error.reason}".strip() if isinstance(error, BadRequest) else str(error)


def _refuse_repeats(
    row: ImportRow, unique: Sequence[str], seen: Mapping[tuple[str, object], int], refusals: Refusals
) -> None:
    for name in unique:
        line = seen.get((name, row.get(name)))
        if line is not None:
            refusals.errors.append(BadRequest(field="", reason=f"the same {name} as line {line}"))


def _product_row(cells: Mapping[str, str], refusals: Refusals) -> ImportRow:
    barcodes = [code for code in re.split(r"[\s,;|]+", cells.get("barcode", "")) if code]
    sku = cells.get("sku") or (barcodes[0] if barcodes else "")
    if not sku:
        refusals.errors.append(BadRequest(field="", reason="no sku and no barcode"))
    if not cells.get("name"):
        refusals.errors.append(BadRequest(field="", reason="no name"))
    return {
        "sku": sku,
        "name": cells.get("name") or sku,
        "price": refusals.read(lambda: _price(cells.get("price", "")), instead=None),
        "category": _slug(cells.get("category", "")),
        "brand": _slug(cells.get("brand", "")),
        "barcodes": barcodes,
        "tax": cells.get("tax", ""),
        "flags": [_slug(flag) for flag in re.split(r"[,;|]+", cells.get("flags", "")) if flag.strip()],
    }


def _member_row(cells: Mapping[str, str], refusals: Refusals) -> ImportRow:
    if not any(cells.get(name) for name in ("phone", "card", "email")):
        refusals.errors.append(BadRequest(field="", reason="no phone, card or e-mail to find this member by"))
    given: ImportRow = {name: cells[name] for name in ("name", "phone", "card", "email") if cells.get(name)}
    if cells.get("birthday"):
        given["birthday"] = refusals.read(lambda: _birthday(cells["birthday"]), instead="")
    given["opening_balance"] = refusals.read(lambda: _points(cells.get("opening_balance", "")), instead=0)
    if given["opening_balance"] and cells.get("expires_on"):
        given["expires_on"] = refusals.read(lambda: _day(cells["expires_on"], column="expires_on"), instead="")
    return given


def _points(text: str) -> int:
    points = text.replace(" ", "").replace("\u00a0", "")
    if points and not _POINTS.fullmatch(points):
        raise BadRequest(field="opening_balance", reason="is no whole number of points")
    return int(points or 0)


def _price(text: str) -> str | None:
    """Give a price as a decimal text; None where none is given. A comma is a decimal point, as in half the world."""
    bare = text.strip(_SIGNS)
    if not bare:
        return None
    if not _PRICE.fullmatch(bare):
        raise BadRequest(field="price", reason="is no amount such as 4.50")
    return bare.replace(",", ".")


def _birthday(text: str) -> str:
    """Give a birthday as 1990-04-01, or --04-01 without the year."""
    if re.fullmatch(r"--[0-9]{2}-[0-9]{2}", text, re.ASCII):
        _day(f"2000{text[1:]}", column="birthday")
        return text
    return _day(text, column="birthday")


def _day(text: str, *, column: str) -> str:
    """Give a day as 1990-04-01, also of 01.04.1990. Day and month with slashes could be either way."""
    dotted = _DAY_FIRST.fullmatch(text)
    iso = f"{dotted['year']}-{int(dotted['month']):02d}-{int(dotted['day']):02d}" if dotted else text
    try:
        return date.fromisoformat(iso).isoformat()
    except ValueError:
        raise BadRequest(field=column, reason="is no date such as 1990-04-01") from None


def _slug(text: str) -> str:
    """Make a category or brand as programme files name them: `Hot drinks` is `hot-drinks`."""
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-")


PRODUCTS: Final = ImportKind(
    name="products",
    path="/v1/products/import",
    columns=PRODUCT_COLUMNS,
    one_of=("sku", "barcode"),
    read=_product_row,
    unique=("sku",),
    needed=("sku",),
)
MEMBERS: Final = ImportKind(
    name="members",
    path="/v1/members/import",
    columns=MEMBER_COLUMNS,
    one_of=("phone", "card", "email"),
    read=_member_row,
    unique=("phone", "card", "email"),
)
