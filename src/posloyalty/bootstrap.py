"""Wire the real objects of a till together: the only place that knows all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from glob import escape
from pathlib import Path

from posloyalty.devices.clock import SystemClock
from posloyalty.devices.id_source import UuidSource
from posloyalty.devices.pin_hasher import ArgonPinHasher
from posloyalty.devices.shelf import DeviceShelf
from posloyalty.domain.errors import BadRequest, StoreDamaged
from posloyalty.ledger_client.gateway import IN_KEYRING, HttpLedger
from posloyalty.settings import Settings
from posloyalty.till_store.peek import peek_ledger, peek_settings
from posloyalty.till_store.second_witness import KeyringWitness
from posloyalty.till_store.store import SqliteTillStore, open_store
from posloyalty.till_store.verify import verify_store
from posloyalty.use_cases.background_sync import BackgroundSync
from posloyalty.use_cases.choose_devices import chosen_devices, device_choice, fit_devices
from posloyalty.use_cases.counter_rules import CounterRules, RuleTexts, read_certified
from posloyalty.use_cases.country import fixed_region
from posloyalty.use_cases.device_ports import DeviceChoice
from posloyalty.use_cases.link import LedgerLink
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import ChainReport, TillIdentity
from posloyalty.use_cases.selling_rules import rules_of, texts_in_force
from posloyalty.use_cases.training import end_training, fill_practice, is_training_new, is_training_wanted

# A window's first moment is its own: what a first sync loads and asks would make the first customer wait.
WINDOW_FIRST_S = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningTill:
    """A till with its background threads."""

    till: TillPorts
    door: Door

    @property
    def sync(self) -> BackgroundSync:
        """Give what keeps the till in step with the ledger that it has joined by now."""
        return self.door.sync


class Door:
    """ledger_door.LedgerDoor: what was joined at the till is kept in step as if it had been there from the start."""

    def __init__(self, settings: Settings, *, syncing: bool) -> None:
        self.fixed_address = settings.ledger
        self._settings, self._syncing = settings, syncing
        self.sync: BackgroundSync

    def at(self, till: TillPorts, address: str) -> TillPorts:
        """Give the till with lines to the ledger at an address. Raises BadRequest."""
        identity = till.store.identity()
        ledger = _ledger_at(address, self._settings, identity)
        return replace(till, ledger=ledger, codes=ledger.codes, office=ledger)

    def go_in(self, till: TillPorts) -> None:
        """Sync with this till's ledger in the place of the one before."""
        self.sync.stop()
        self.begin(till)

    def begin(self, till: TillPorts, *, after_s: float = 0.0) -> None:
        """Sync with this till's ledger, if there is one."""
        self.sync = BackgroundSync(till)
        if self._syncing:
            self.sync.start(after_s=after_s)


@contextmanager
def open_till(
    settings: Settings, *, syncing: bool = True, sync_after_s: float = 0.0, is_training: bool = False
) -> Iterator[RunningTill]:
    """Open the store, connect the devices and start the background sync; close everything on leaving.

    Raises StoreLocked, StoreDamaged, DiskFull.
    """
    file = Path(settings.store)
    witness = KeyringWitness(file) if settings.secrets == IN_KEYRING else None
    store = open_store(file, now=SystemClock().now, second_witness=witness)
    try:
        door = Door(settings, syncing=syncing)
        till = _ports(settings, store, door, is_training=is_training)
        door.begin(till, after_s=sync_after_s)
        try:
            yield RunningTill(till=till, door=door)
        finally:
            door.sync.stop()
    finally:
        store.close()


@contextmanager
def open_till_or_practice(settings: Settings) -> Iterator[RunningTill]:
    """Open the till, or its practice store where training was begun and not ended. Raises as open_till."""
    practice = _practice_settings(settings)
    with open_till(settings, sync_after_s=WINDOW_FIRST_S) as running:
        if not is_training_wanted(running.till):
            yield running
            return
        if is_training_new(running.till) or not _is_whole(Path(practice.store)):
            _remove_store(Path(practice.store))
            with open_till(practice, is_training=True) as new:
                fill_practice(new.till, real=running.till)
    with open_till(practice, is_training=True) as running:
        yield running


def leave_practice(settings: Settings) -> None:
    """Have the till opened with the shop's own store from now on. Raises as open_till."""
    with open_till(settings, syncing=False) as running:
        end_training(running.till)


def _practice_settings(settings: Settings) -> Settings:
    """Give the settings of the practice store: no ledger, and nothing in the keyring."""
    file = Path(settings.store)
    return replace(settings, store=str(file.parent / f"{file.stem}-training{file.suffix}"), ledger="", secrets="file")


def _is_whole(file: Path) -> bool:
    """Tell whether a practice store is there and can be opened: a broken one must not keep the shop from its till."""
    if not file.exists():
        return False
    try:
        store = open_store(file, now=SystemClock().now)
    except StoreDamaged:
        return False
    store.close()
    return True


def _remove_store(file: Path) -> None:
    """Remove a practice store with all that stands beside it."""
    for beside in file.parent.glob(f"{escape(file.name)}*"):
        beside.unlink(missing_ok=True)


def verify_store_file(path: Path) -> ChainReport:
    """Check a store beside a till that may be running. Raises StoreDamaged."""
    return verify_store(path)


def _ports(settings: Settings, store: SqliteTillStore, door: Door, *, is_training: bool) -> TillPorts:
    ledger = _ledger(settings, store)
    logo_file = Path(settings.store).absolute().with_suffix(".logo.png")
    shelf = DeviceShelf(fixed_devices(settings), logo_file=logo_file, is_training=is_training)
    till = TillPorts(
        store=store,
        clock=SystemClock(),
        ids=UuidSource(),
        renderer=shelf.renderer(DeviceChoice(), language="en"),
        pins=ArgonPinHasher(),
        link=LedgerLink(),
        ledger=ledger,
        codes=ledger.codes if ledger else None,
        shelf=shelf,
        door=None if is_training else door,
        office=ledger,
        is_training=is_training,
        fixed_region=fixed_region(settings.region),
        rules=counter_rules(settings, store.setting),
        fixed_rules=fixed_rules(settings),
    )
    return _with_devices(till, fixed=fixed_devices(settings), language=settings.language or "en")


def _with_devices(till: TillPorts, *, fixed: DeviceChoice, language: str) -> TillPorts:
    """Give the till with the devices that were chosen; with `fixed` alone where one of them can be none."""
    try:
        return fit_devices(till, chosen_devices(till), language=language)
    except BadRequest:
        return fit_devices(till, fixed, language=language)


def counter_rules(settings: Settings, setting: Callable[[str], str | None]) -> CounterRules:
    """Read how this shop sells: as is fixed, else as was chosen at the till. Raises BadRequest."""
    certified = read_certified(settings.certified_tills)
    return rules_of(texts_in_force(fixed_rules(settings), setting), certifies_tills=certified)


def fixed_rules(settings: Settings) -> RuleTexts:
    """Give how the shop sells as far as flags, variables or the settings file say."""
    return RuleTexts(**{field.name: getattr(settings, field.name).strip() for field in fields(RuleTexts)})


def remembered_devices(path: Path) -> DeviceChoice:
    """Read the devices that were chosen at a till that may be running; none from a file that is no till's."""
    return device_choice(peek_settings(path))


def remembered_options(path: Path) -> Mapping[str, str]:
    """Read the options of a till that may be running, or that cannot be opened; none from a file that is no till's."""
    return peek_settings(path)


def remembered_ledger(path: Path) -> str:
    """Read which ledger a till belongs to that may be running; empty where it stands alone or cannot be read."""
    return peek_ledger(path)


def fixed_devices(settings: Settings) -> DeviceChoice:
    """Give the devices that flags, variables or the settings file name."""
    return DeviceChoice(
        printer=settings.printer,
        paper_columns=settings.paper_columns,
        receipt_logo=settings.receipt_logo,
        scanner=settings.scanner,
        camera=settings.camera,
        line_display=settings.line_display,
        join_url=settings.join_url,
        code_page=settings.code_page,
        cutter=settings.cutter,
        drawer_pin=settings.drawer_pin,
        shop_details=settings.shop_details,
    )


def _ledger(settings: Settings, store: SqliteTillStore) -> HttpLedger | None:
    identity = store.identity()
    url = settings.ledger or (identity.ledger_url if identity else "")
    return _ledger_at(url, settings, identity) if url else None


def _ledger_at(url: str, settings: Settings, identity: TillIdentity | None) -> HttpLedger:
    return HttpLedger(
        url,
        store_file=Path(settings.store),
        device_id=identity.device_id if identity and not identity.is_alone else None,
        alone=identity.device_id if identity and identity.is_alone else None,
        secrets=settings.secrets,
        allow_plain_http=settings.trusts_plain_http,
    )
