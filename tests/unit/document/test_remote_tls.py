"""A real connection: the address is asked, the certificate is that of the name."""

from __future__ import annotations

import datetime
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from specloom.document.remote import fetch
from specloom.document.remote.fetch import Fetcher, FetchError

NAME = "schemas.test"


class _Files(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = f"{self.headers['Host']} {self.path}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: pytest's output is not the place."""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HTTPServer]:
    """A server for `schemas.test` on the loopback, which counts as public here."""
    pem = _certificate(tmp_path / "pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    monkeypatch.setattr(fetch, "is_public", lambda address: address == "127.0.0.1")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    found = HTTPServer(("127.0.0.1", 0), _Files)
    found.socket = context.wrap_socket(found.socket, server_side=True)
    thread = threading.Thread(target=found.serve_forever)
    thread.start()
    yield found
    found.shutdown()
    thread.join()
    found.server_close()


def _certificate(path: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.datetime.now(datetime.UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    encoded = serialization.Encoding.PEM
    private = key.private_bytes(
        encoded, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + signed.public_bytes(encoded))
    return path


def test_the_name_is_asked_at_its_address(server: HTTPServer) -> None:
    host = f"{NAME}:{server.server_port}"
    found = Fetcher((host,), lambda *_: ("127.0.0.1",))
    assert found.fetch(f"https://{host}/a%20b.yaml?x=1") == f"{host} /a%20b.yaml?x=1".encode()


def test_another_name_has_no_certificate_there(server: HTTPServer) -> None:
    host = f"other.test:{server.server_port}"
    with pytest.raises(FetchError, match="certificate"):
        Fetcher((host,), lambda *_: ("127.0.0.1",)).fetch(f"https://{host}/a.yaml")
