"""One typed settings object: flags, then POSLOYALTY_* variables, then posloyalty.toml, in that order."""

from __future__ import annotations

import logging
import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.near_words import nearest
from posloyalty.use_cases.counter_rules import YES

SETTINGS_FILE: Final = Path("posloyalty.toml")
PREFIX: Final = "POSLOYALTY_"
LOG_LEVELS: Final = {"error": logging.ERROR, "warning": logging.WARNING, "info": logging.INFO, "debug": logging.DEBUG}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that a shop may set. Texts only: each user reads its own value where it is used."""

    store: str = "posloyalty.db"
    ledger: str = ""  # empty: the address that the store remembers
    printer: str = ""  # empty: as chosen at the till; tcp://HOST:PORT, serial:PORT@BAUD, usb:VENDOR:PRODUCT, file:PATH
    paper_columns: str = ""  # empty: as chosen at the till, else 42; 32 is 58 mm, 42 and 48 are 80 mm
    receipt_logo: str = ""  # a picture's path
    code_page: str = ""  # the printer's letters: empty: by language; cp437, cp850, cp852, cp858, cp866, cp1252, picture
    cutter: str = ""  # empty: leaves a bridge; full; none
    drawer_pin: str = ""  # of the printer's plug for the drawer: empty is 2; 5
    shop_details: str = ""  # address and the like for the top of receipts
    camera: str = ""  # on: codes are read through a camera; needs posloyalty[camera]
    scanner: str = ""  # serial:PORT@BAUD; a scanner that types needs no setting
    join_url: str = ""  # where customers can join: a code on the customer's screen leads there
    line_display: str = ""  # serial:PORT@BAUD, tcp://HOST:PORT, usb:VENDOR:PRODUCT or file:PATH
    region: str = ""  # where phone numbers without a country code are from; empty: as chosen at the till, else GB
    language: str = ""  # empty: the system's; en, pl, ru, zh_TW
    theme: str = ""  # light, dark; empty: as chosen at the till
    text_size: str = ""  # percent: 100, 115, 130; empty: as chosen at the till
    mode: str = ""  # beside: my own till stays; full: this is the till; empty: as chosen at the till, else beside
    secrets: str = "file"  # file: the till's key beside its store; keyring: in the operating system's keyring
    allow_plain_http: str = ""  # yes: speak to a ledger on the shop's own wires without https
    tax_rates: str = ""  # of a till that takes the money: names with percentages, such as A=23, B=8
    usual_tax: str = ""  # the rate of products that name none
    tax_included: str = ""  # no: it is added to the bill; empty with the others of selling: as chosen at the till
    points_as: str = ""  # discount, as usual: tax is on what points leave; tender: on the whole
    smallest_coin: str = ""  # such as 0.05: cash is rounded to it
    discount_limit: str = ""  # percent that a cashier may take off alone, usually 20; none
    code_patterns: str = ""  # barcodes with a price or weight inside, such as 2?IIIIIWWWWWC
    certified_tills: str = ""  # yes or no: whether the country certifies tills; else as is known of the region
    log_level: str = "warning"

    @property
    def trusts_plain_http(self) -> bool:
        """Tell whether a ledger on another machine may be spoken to without HTTPS."""
        return self.allow_plain_http.strip().lower() in YES


def read_settings(flags: Mapping[str, str | None], *, environ: Mapping[str, str] | None = None) -> Settings:
    """Put the settings together. Raises BadRequest for a settings file that is no TOML, or holds an unknown key."""
    settings, refused = readable_settings(flags, environ=environ)
    if refused:
        raise refused[0]
    return settings


def readable_settings(
    flags: Mapping[str, str | None], *, environ: Mapping[str, str] | None = None
) -> tuple[Settings, tuple[BadRequest, ...]]:
    """Put together what can be read of the settings; beside it stands why anything of the file is left out."""
    variables = os.environ if environ is None else environ
    from_file, refused = _read_file(Path(variables.get(f"{PREFIX}SETTINGS", SETTINGS_FILE)))
    values: dict[str, str] = {}
    for field in fields(Settings):
        found = flags.get(field.name) or variables.get(f"{PREFIX}{field.name.upper()}") or from_file.get(field.name)
        if found is not None:
            values[field.name] = found
    return Settings(**values), tuple(refused)


def log_level_of(settings: Settings) -> int:
    """Read how much goes to the log. Raises BadRequest."""
    level = LOG_LEVELS.get(settings.log_level.strip().lower())
    if level is None:
        raise BadRequest(field="log_level", reason=f"one of {', '.join(LOG_LEVELS)}")
    return level


def _read_file(path: Path) -> tuple[dict[str, str], list[BadRequest]]:
    """Give what the file says, and why anything else in it is left out."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))  # some editors mark their texts
    except FileNotFoundError:
        return {}, []
    except tomllib.TOMLDecodeError as error:
        return {}, [BadRequest(field=str(path), reason=f'{error}. Texts stand in quotes: store = "till.db"')]
    except RecursionError:
        return {}, [BadRequest(field=str(path), reason="too many brackets in one another")]
    except (OSError, ValueError) as error:
        return {}, [BadRequest(field=str(path), reason=str(error))]
    known, read, refused = {field.name for field in fields(Settings)}, dict[str, str](), list[BadRequest]()
    for key, value in table.items():
        if key not in known:
            refused.append(BadRequest(field=f"{path}: {key}", reason=f"no such setting. {_known_instead(key, known)}"))
        elif isinstance(value, dict | list):
            refused.append(BadRequest(field=f"{path}: {key}", reason="one value"))
        else:
            read[key] = str(value)
    return read, refused


def _known_instead(key: str, known: Iterable[str]) -> str:
    """Name the known setting that was probably meant; all of them where none is near."""
    meant = nearest(key.replace("-", "_"), known)
    return f"Is {meant} meant?" if meant else f"Known settings: {', '.join(sorted(known))}"
