"""Where a till may speak to, and whom it believes: certificates are checked, always."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from posloyalty.domain.errors import BadRequest, LedgerUnreachable
from posloyalty.ledger_client.address import checked_address
from tests.ledger_client.builders import a_batch, a_ledger, a_reply
from tests.ledger_client.hostile_server import a_hostile_server, answers, streams


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://ledger.example", "https://ledger.example"),
        ("https://ledger.example/", "https://ledger.example"),
        (" https://ledger.example/loyalty/ ", "https://ledger.example/loyalty"),
        ("http://127.0.0.1:8787", "http://127.0.0.1:8787"),
        ("http://localhost:8787/", "http://localhost:8787"),
        ("http://[::1]:8787", "http://[::1]:8787"),
        ("https://żółw.example", "https://żółw.example"),
        ("https://a_b.example:8443", "https://a_b.example:8443"),
    ],
)
def test_https_and_this_machine_are_addresses_that_a_till_may_speak_to(url: str, address: str) -> None:
    assert httpx.URL(str(checked_address(url)).rstrip("/")) == httpx.URL(address)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "not_an_address"),
        ("ledger", "not_an_address"),
        ("ftp://ledger.example", "not_an_address"),
        ("https://", "not_an_address"),
        ("https://ledger.example:port", "not_an_address"),
        ("https://ledger.example/?x=1", "not_an_address"),
        ("https://ledger.example/#x", "not_an_address"),
        ("https://\x00", "not_an_address"),
        ("https://" + "a" * 70 + ".example", "not_an_address"),
        ("https://a..example", "not_an_address"),
        ("https://xn--zz--.example", "not_an_address"),
        ("https://ledger.example:99999", "not_an_address"),
        ("https://[::1", "not_an_address"),
        ("https://shop:secret@ledger.example", "holds_a_password"),
        ("http://ledger.example", "needs_https"),
        ("http://192.168.1.4:8787", "needs_https"),
        ("http://127.0.0.1.example", "needs_https"),
    ],
)
def test_an_address_that_no_till_may_speak_to_is_refused_with_its_reason(url: str, reason: str) -> None:
    with pytest.raises(BadRequest) as caught:
        checked_address(url)
    assert (caught.value.field, caught.value.reason) == ("ledger", reason)
    assert "secret" not in str(caught.value)


def test_a_shop_that_trusts_its_wires_may_allow_plain_http() -> None:
    assert str(checked_address("http://192.168.1.4:8787", allow_plain_http=True)) == "http://192.168.1.4:8787"


class Authority:
    """A certificate for 127.0.0.1, good for an hour, that vouches for itself."""

    def __init__(self, folder: Path, *, expired: bool = False) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A ledger of a test")])
        now = datetime.now(UTC) - (timedelta(days=2) if expired else timedelta())
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + timedelta(hours=1))
            .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(key, hashes.SHA256())
        )
        self.file = folder / "authority.pem"
        key_file = folder / "authority.key"
        self.file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        key_file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        self.server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.server.load_cert_chain(self.file, key_file)


def test_a_certificate_that_nobody_vouches_for_is_no_ledger(tmp_path: Path) -> None:
    with a_hostile_server(answers(a_reply()), tls=Authority(tmp_path).server) as server:
        ledger = a_ledger(server.url, tmp_path)
        with pytest.raises(LedgerUnreachable) as caught:
            ledger.sync(a_batch(), timeout_s=5)
        ledger.close()
        assert server.asked == []
    assert caught.value.detail == "no trusted certificate"


def test_a_certificate_of_the_shops_own_authority_is_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    with a_hostile_server(streams(b'data: {"pos": 9}\n\n'), answers(a_reply()), tls=authority.server) as server:
        ledger = a_ledger(server.url, tmp_path)
        assert ledger.wait_for_change(after=4, timeout_s=5) == 9
        assert ledger.sync(a_batch(), timeout_s=5).ack_seq == 1
        ledger.close()


def test_an_expired_certificate_is_no_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = Authority(tmp_path, expired=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    with a_hostile_server(answers(a_reply()), tls=authority.server) as server:
        ledger = a_ledger(server.url, tmp_path)
        with pytest.raises(LedgerUnreachable) as caught:
            ledger.sync(a_batch(), timeout_s=5)
        ledger.close()
    assert caught.value.detail == "no trusted certificate"


def test_a_proxy_named_in_the_environment_is_not_asked_about_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with a_hostile_server(answers(a_reply())) as server:
        ledger = a_ledger(server.url, tmp_path)
        assert ledger.sync(a_batch(), timeout_s=5).ack_seq == 1
        ledger.close()
