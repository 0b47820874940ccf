"""serve: bring the database up to date and answer requests until told to stop."""

from __future__ import annotations

import argparse
import asyncio
import atexit
import os
import sys
from pathlib import Path
from typing import Any, Final

from posloyalty_ledger.commands.output import complain, say
from posloyalty_ledger.database import DatabaseRefused
from posloyalty_ledger.messages.senders import SenderRefused, Senders, mail_sender, text_sender
from posloyalty_ledger.recovery.anchor import AnchorDamaged, read_anchor
from posloyalty_ledger.schema import open_migrated
from posloyalty_ledger.settings import (
    HOST_DEFAULT,
    PORT_DEFAULT,
    PORT_MAX,
    REGION_DEFAULT,
    REPLICATE_ALL_MAX,
    REPLICATE_ALL_UP_TO,
)

# What a sender's address or secret must be, by the reason why it is refused.
_EXPECTED: Final = {
    "password_in_address": "the password belongs in a file",
    "not_an_email": "an e-mail address",
    "not_https": "https, but on this machine",
    "user_in_address": "no name and no password: every message is signed",
    "not_an_address": "an address",
    "unknown_scheme": "an address that begins with {detail}",
    "no_secret_file": "a file that holds the secret",
    "secret_unreadable": "the file cannot be read: {detail}",
    "secret_empty": "the file is empty",
}


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's type is private
    """Add the command."""
    parser = commands.add_parser("serve", parents=[shared], help="run the service")
    parser.add_argument("--host", default=HOST_DEFAULT, help=f"address to listen on (default {HOST_DEFAULT})")
    parser.add_argument(
        "--port", type=_port, default=PORT_DEFAULT, help=f"port; 0 picks a free one (default {PORT_DEFAULT})"
    )
    parser.add_argument(
        "--region",
        default=os.environ.get("POSLOYALTY_REGION") or None,
        help=f"where phone numbers without a country code are from (default POSLOYALTY_REGION, else {REGION_DEFAULT})",
    )
    parser.add_argument(
        "--anchor",
        metavar="FILE",
        type=Path,
        default=os.environ.get("POSLOYALTY_ANCHOR") or None,
        help="where the ledger notes how far it has come, apart from its database and its backups "
        "(default POSLOYALTY_ANCHOR, else beside a SQLite database)",
    )
    parser.add_argument(
        "--replicate-all-up-to",
        metavar="MEMBERS",
        type=_members,
        default=os.environ.get("POSLOYALTY_REPLICATE_ALL_UP_TO") or REPLICATE_ALL_UP_TO,
        help="every till keeps all members up to so many; of more, those who visit its store and nobody else "
        f"(default POSLOYALTY_REPLICATE_ALL_UP_TO, else {REPLICATE_ALL_UP_TO})",
    )
    _add_senders(parser)
    parser.set_defaults(run=run)


def _add_senders(parser: argparse.ArgumentParser) -> None:
    for name, metavar, words in (
        ("mail", "ADDRESS", "the mail server, smtp://USER@HOST:587 or smtps://USER@HOST, for receipts and codes"),
        ("mail-from", "ADDRESS", "whom the mails are from"),
        ("mail-password-file", "FILE", "a file that holds the mail server's password"),
        ("texts", "URL", "where text messages are posted, signed, for codes"),
        ("texts-secret-file", "FILE", "a file that holds the secret with which they are signed"),
    ):
        variable = f"POSLOYALTY_{name.upper().replace('-', '_')}"
        default = os.environ.get(variable) or None
        parser.add_argument(f"--{name}", metavar=metavar, default=default, help=f"{words} (default {variable})")


def _senders_of(arguments: argparse.Namespace) -> Senders:
    """Make what was asked for. Raises SenderRefused."""
    password, secret = arguments.mail_password_file, arguments.texts_secret_file
    mail = texts = None
    if arguments.mail:
        sender = arguments.mail_from or ""
        mail = mail_sender(arguments.mail, sender=sender, password_file=Path(password) if password else None)
    if arguments.texts:
        texts = text_sender(arguments.texts, secret_file=Path(secret) if secret else None)
    return Senders(mail=mail, texts=texts)


def run(arguments: argparse.Namespace) -> int:
    """Serve. Exits with 1 if the address is taken, or the anchor's place cannot be used."""
    from posloyalty_ledger.serving import CannotListen, ServiceOptions, bind, quiet_logs, run_service  # noqa: PLC0415 - others never load a server

    try:
        senders = _senders_of(arguments)
    except SenderRefused as error:
        complain(f"--{error.field}: {_EXPECTED[error.reason].format(detail=error.detail)}")
        return 2
    try:
        bound = bind(arguments.host, arguments.port)
    except CannotListen as error:
        complain(f"cannot listen on {error.where}: {error.reason}")
        return 1
    quiet_logs()
    with bound:
        database = open_migrated(arguments.database)
        _check_anchor(arguments.anchor)
        options = ServiceOptions(
            region=arguments.region.upper() if arguments.region else None,
            anchor=arguments.anchor,
            replicate_all_up_to=arguments.replicate_all_up_to,
            senders=senders,
        )
        serving = run_service(database, bound, options=options, ready=_say_ready)
        served = asyncio.run(serving)
        database.close()
    code = 0 if served else 1
    atexit.register(_leave, code)
    return code


def _leave(code: int) -> None:
    """Leave without ending the interpreter under the server's own threads: one that then asks for it aborts."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _check_anchor(file: Path | None) -> None:
    """Refuse a place where nothing can be read or written: a ledger that cannot look would not know what it lacks."""
    if file is None:
        return
    try:
        read_anchor(file)
        if not os.access(file.parent, os.W_OK):
            raise DatabaseRefused(reason="no_anchor", detail=str(file))
    except AnchorDamaged:
        return  # the service says so, and waits for every till
    except OSError as error:
        raise DatabaseRefused(reason="no_anchor", detail=f"{file}: {error.strerror}") from error


def _say_ready(address: str) -> None:
    say(f"posloyalty-ledger ready on {address}")


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > PORT_MAX:
        reason = f"a port is a number from 0 to {PORT_MAX}"
        raise argparse.ArgumentTypeError(reason)
    return int(text)


def _members(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > REPLICATE_ALL_MAX:
        reason = f"a number of members is from 0 to {REPLICATE_ALL_MAX}"
        raise argparse.ArgumentTypeError(reason)
    return int(text)
