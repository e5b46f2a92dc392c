"""The two clients, made alike: one request to one host that answers, or an error that says why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from search.engines.cluster.address import Address

LATER = frozenset({429, 502, 503, 504})  # the engine is there and asks for patience
LINES = "application/x-ndjson"
JSON = "application/json"


class Unreachable(Exception):
    """A host does not answer."""


class NotReady(Exception):
    """A host answers that it cannot do so now."""


class Refused(Exception):
    """The engine answers that a request is wrong, or names what is not there."""

    def __init__(self, status: int, reason: Any) -> None:
        super().__init__(f"{status}: {reason}"[:2000])
        self.status = status


class Client(Protocol):
    """One request; each goes to another host than the last, those that failed wait."""

    def send(
        self, method: str, path: str, params: Mapping[str, str], body: Any, timeout: float
    ) -> Any:
        """Return the body of the answer as plain values; True or False for HEAD.

        Raises Unreachable, NotReady or Refused.
        """


def client(address: Address) -> Client:
    """Return the client of an engine; its package is imported here."""
    return (OpenSearch if address.kind == "opensearch" else Elasticsearch)(address)


class OpenSearch:
    """opensearch-py, for OpenSearch 2 and 3."""

    def __init__(self, address: Address) -> None:
        from opensearchpy import OpenSearch as Package

        options: dict[str, Any] = dict(address.files)
        if address.tls:
            options |= {"use_ssl": True, "verify_certs": address.verify, "ssl_show_warn": False}
            if not address.verify:
                options["ssl_assert_hostname"] = False
        if address.user:
            options["http_auth"] = (address.user, address.password)
        self.transport = Package(
            [{"host": host, "port": port} for host, port in address.hosts],
            max_retries=0,
            retry_on_status=(),
            **options,
        ).transport

    def send(
        self, method: str, path: str, params: Mapping[str, str], body: Any, timeout: float
    ) -> Any:
        from opensearchpy import exceptions

        headers = {"content-type": LINES if isinstance(body, str) else JSON}
        try:
            return self.transport.perform_request(
                method, path, params=dict(params), body=body, timeout=timeout, headers=headers
            )
        except exceptions.ConnectionError as error:
            raise Unreachable(str(error)) from error
        except exceptions.TransportError as error:
            raise _answered(error.status_code, error.info or error.error) from error
        except exceptions.OpenSearchException as error:
            raise Unreachable(str(error)) from error


class Elasticsearch:
    """elasticsearch, for Elasticsearch 7.17, 8 and 9."""

    def __init__(self, address: Address) -> None:
        from elasticsearch import Elasticsearch as Package

        options: dict[str, Any] = dict(address.files)
        if address.tls:
            options |= {"verify_certs": address.verify, "ssl_show_warn": False}
        if address.user:
            options["basic_auth"] = (address.user, address.password)
        self.client = Package(address.urls, max_retries=0, retry_on_status=(), **options)

    def send(
        self, method: str, path: str, params: Mapping[str, str], body: Any, timeout: float
    ) -> Any:
        from elasticsearch import ApiError, TransportError

        headers = {"accept": JSON}
        if body is not None:
            headers["content-type"] = LINES if isinstance(body, str) else JSON
        try:
            answer = self.client.options(request_timeout=timeout).perform_request(
                method, path, params=dict(params), body=body, headers=headers
            )
        except ApiError as error:
            raise _answered(error.status_code, error.body) from error
        except TransportError as error:
            raise Unreachable(str(error)) from error
        return bool(answer) if method == "HEAD" else answer.body


def _answered(status: Any, reason: Any) -> Exception:
    if status in LATER:
        return NotReady(f"{status}: {reason}"[:2000])
    return Refused(status if isinstance(status, int) else 0, reason)
