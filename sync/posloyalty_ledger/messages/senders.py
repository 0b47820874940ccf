"""What messages go out with: a mail server over SMTP, and a gateway for text messages over HTTP. Either may be absent.

Secrets come from files and are in no address, no command line and no log. Nothing here keeps or logs a message.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from time import time
from typing import Final, Protocol
from urllib.parse import SplitResult, unquote, urlsplit

import msgspec

SMTP_PORTS: Final = {"smtp": 587, "smtps": 465}
HTTP_PORTS: Final = {"http": 80, "https": 443}
SUCCESS: Final = range(200, 300)
HOOK_PATH_DEFAULT: Final = "/"
# The header that carries the signature over "TIME.BODY", and the one that carries the time.
SIGNATURE_HEADER: Final = "X-Posloyalty-Signature"
TIME_HEADER: Final = "X-Posloyalty-Time"


class SenderRefused(Exception):
    """An address of a sender that is refused, or a secret that cannot be read. `reason`: a stable word.

    `detail`: the schemes that are known, or the kind of fault that the file system had.
    """

    def __init__(self, *, field: str, reason: str, detail: str = "") -> None:
        super().__init__(field, reason, detail)
        self.field, self.reason, self.detail = field, reason, detail


class NotSent(Exception):
    """The message did not go out. `reason`: one word for a log; the message is not in it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message to one address. `message_id` is the same however often it is tried."""

    message_id: str
    to: str
    subject: str
    text: str


class Sender(Protocol):
    """Sends one message, or raises NotSent."""

    def send(self, letter: Letter, *, timeout_s: float) -> None:
        """Send it; done when whoever passes it on has taken it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Senders:
    """How people are reached: `mail` at e-mail addresses, `texts` at phone numbers. None: not at all."""

    mail: Sender | None = None
    texts: Sender | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpSender:
    """A mail server. `implicit` TLS from the first byte, else STARTTLS; in the clear on this machine alone."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""
    implicit: bool = False
    in_the_clear: bool = False

    def send(self, letter: Letter, *, timeout_s: float) -> None:
        """Hand the message to the server. Raises NotSent."""
        try:
            message = self._message(letter)
            with self._connect(timeout_s) as server:
                if not self.implicit and not self.in_the_clear:
                    server.starttls(context=ssl.create_default_context())
                if self.user:
                    server.login(self.user, self.password)
                server.send_message(message)
        except (smtplib.SMTPException, OSError, ValueError) as error:
            raise NotSent(type(error).__name__) from None

    def _connect(self, timeout_s: float) -> smtplib.SMTP:
        if self.implicit:
            return smtplib.SMTP_SSL(self.host, self.port, timeout=timeout_s, context=ssl.create_default_context())
        return smtplib.SMTP(self.host, self.port, timeout=timeout_s)

    def _message(self, letter: Letter) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, letter.to, letter.subject
        message["Message-ID"] = f"<{letter.message_id}@{self.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text)
        return message


@dataclass(frozen=True, slots=True, kw_only=True)
class HookSender:
    """A gateway for text messages: it gets `{id, to, text}` as JSON, signed, and answers 2xx once it took it."""

    url: SplitResult
    secret: bytes
    now_s: Callable[[], float] = time

    def send(self, letter: Letter, *, timeout_s: float) -> None:
        """Post the message. Raises NotSent; a redirect is no answer."""
        body = msgspec.json.encode({"id": letter.message_id, "to": letter.to, "text": letter.text})
        signed_at = str(int(self.now_s()))
        headers = {
            "Content-Type": "application/json",
            TIME_HEADER: signed_at,
            SIGNATURE_HEADER: hook_signature(self.secret, signed_at=signed_at, body=body),
        }
        try:
            connection = self._connect(timeout_s)
            try:
                path = self.url.path or HOOK_PATH_DEFAULT
                connection.request("POST", f"{path}?{self.url.query}" if self.url.query else path, body, headers)
                status = connection.getresponse().status
            finally:
                connection.close()
        except (OSError, http.client.HTTPException) as error:
            raise NotSent(type(error).__name__) from None
        if status not in SUCCESS:
            reason = f"HTTP {status}"
            raise NotSent(reason)

    def _connect(self, timeout_s: float) -> http.client.HTTPConnection:
        host, port = self.url.hostname or "", self.url.port or HTTP_PORTS[self.url.scheme]
        if self.url.scheme == "https":
            return http.client.HTTPSConnection(host, port, timeout=timeout_s, context=ssl.create_default_context())
        return http.client.HTTPConnection(host, port, timeout=timeout_s)


def hook_signature(secret: bytes, *, signed_at: str, body: bytes) -> str:
    """Sign what a gateway gets, so that it takes orders from this ledger alone and none twice."""
    return "sha256=" + hmac.new(secret, signed_at.encode() + b"." + body, hashlib.sha256).hexdigest()


def mail_sender(address: str, *, sender: str, password_file: Path | None) -> SmtpSender:
    """Make a sender of `smtp://USER@HOST:PORT` or `smtps://…`. Raises SenderRefused."""
    url = _parts(address, field="mail", schemes=SMTP_PORTS)
    if url.password:
        raise SenderRefused(field="mail", reason="password_in_address")
    if "@" not in sender or not sender.isascii() or any(letter.isspace() for letter in sender):
        raise SenderRefused(field="mail-from", reason="not_an_email")
    return SmtpSender(
        host=url.hostname or "",
        port=url.port or SMTP_PORTS[url.scheme],
        sender=sender,
        user=unquote(url.username or ""),
        password=_secret(password_file, field="mail-password-file") if url.username else "",
        implicit=url.scheme == "smtps",
        in_the_clear=url.scheme == "smtp" and _is_this_machine(url.hostname or ""),
    )


def text_sender(address: str, *, secret_file: Path | None) -> HookSender:
    """Make a sender of `https://HOST/PATH`; in the clear on this machine alone. Raises SenderRefused."""
    url = _parts(address, field="texts", schemes=HTTP_PORTS)
    if url.scheme == "http" and not _is_this_machine(url.hostname or ""):
        raise SenderRefused(field="texts", reason="not_https")
    if url.username or url.password:
        raise SenderRefused(field="texts", reason="user_in_address")
    return HookSender(url=url, secret=_secret(secret_file, field="texts-secret-file").encode())


def _parts(address: str, *, field: str, schemes: dict[str, int]) -> SplitResult:
    try:
        url = urlsplit(address)
        port = url.port
    except ValueError:
        raise SenderRefused(field=field, reason="not_an_address") from None
    if url.scheme not in schemes or not url.hostname or port == 0:
        raise SenderRefused(field=field, reason="unknown_scheme", detail=" or ".join(schemes))
    return url


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _secret(file: Path | None, *, field: str) -> str:
    if file is None:
        raise SenderRefused(field=field, reason="no_secret_file")
    try:
        secret = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SenderRefused(field=field, reason="secret_unreadable", detail=type(error).__name__) from None
    if not secret:
        raise SenderRefused(field=field, reason="secret_empty")
    return secret
