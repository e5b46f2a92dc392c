"""Certificates and passwords, with both clients."""

import json
import ssl
import subprocess
from base64 import b64encode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from search.engines.cluster.address import parse
from search.engines.cluster.clients import Unreachable, client
from tests.search.engine.conftest import KINDS

pytestmark = pytest.mark.engine


class Echo(BaseHTTPRequestHandler):
    """Tells with which credentials it was asked."""

    def do_GET(self) -> None:
        body = json.dumps({"said": self.headers["authorization"]}).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("x-elastic-product", "Elasticsearch")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a key and a certificate of localhost that signs itself."""
    made = tmp_path_factory.mktemp("certificates")
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 "
        "-subj /CN=localhost -addext subjectAltName=DNS:localhost"
    )
    subprocess.run(command.split(), cwd=made, check=True, capture_output=True)
    return made


@pytest.fixture(scope="module")
def port(folder: Path) -> Iterator[int]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.parametrize("kind", KINDS)
def test_certificate_is_verified_unless_told_otherwise(folder, port, kind):
    address = f"{kind}+https://me:p%40ss%3A@localhost:{port}/x"
    expected = {"said": f"Basic {b64encode(b'me:p@ss:').decode()}"}
    for more in (f"?ca_certs={folder}/cert.pem", "?verify_certs=false"):
        assert client(parse(address + more)).send("GET", "/", {}, None, 5) == expected
    with pytest.raises(Unreachable):
        client(parse(address)).send("GET", "/", {}, None, 5)
