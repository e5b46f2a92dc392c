"""A server of a translation service on this machine, which real clients ask."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pytest

from tests.translation.quality.conftest import (  # noqa: F401
    moderator,
    prepared,
    russian,
    statement,
    translator,
)

KEY = "the-secret-key"


class Service:
    """What the server was asked, and how it answers: `status`, or `answer` of each text."""

    def __init__(self):
        self.asked = []
        self.status = 200
        self.body = None
        self.wait = None
        self.answer = lambda text: f"Перевод: {text}"


def handler(service):
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            libre = self.path == "/translate"
            asked = json.loads(body) if libre else parse_qs(body)
            service.asked.append((self.path, asked, self.headers.get("Authorization")))
            if service.wait is not None:
                service.wait.wait(5)
            texts = asked["q"] if libre else asked["text"]
            done = [service.answer(text) for text in texts]
            answer = (
                {"translatedText": done}
                if libre
                else {"translations": [{"text": each} for each in done]}
            )
            content = (service.body or json.dumps(answer)).encode()
            self.send_response(service.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args):
            pass

    return Handler


@pytest.fixture
def service():
    found = Service()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(found))
    found.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def libre(service, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "translation.machine.clients.LibreTranslate",
        "OPTIONS": {"LIBRETRANSLATE_URL": f"{service.url}/", "API_KEY": KEY, "TIMEOUT": 2},
    }
    return service


@pytest.fixture
def deepl(service, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "translation.machine.clients.DeepL",
        "OPTIONS": {"AUTH_KEY": KEY, "URL": f"{service.url}/v2/translate", "TIMEOUT": 2},
    }
    return service
