"""Where the engine is, as `SEARCH_URL` says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PORT = 9200
PREFIX = "site"
SCHEME = re.compile(r"(?P<kind>opensearch|elasticsearch)(?:\+(?P<transport>https?))?")
# What may stand after a question mark.
FILES = ("ca_certs", "client_cert", "client_key")
SWITCHES = ("tls", "verify_certs")
SAID = {"true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True)
class Address:
    """An engine: `kind` is opensearch or elasticsearch, `prefix` begins the names of indexes.

    `hosts` are (name, port); `files` are those of certificates, by the names of `FILES`.
    """

    kind: str
    hosts: tuple[tuple[str, int], ...]
    prefix: str
    user: str = ""
    password: str = ""
    tls: bool = False
    verify: bool = True
    files: tuple[tuple[str, str], ...] = ()

    @property
    def urls(self) -> list[str]:
        scheme = "https" if self.tls else "http"
        return [
            f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"
            for host, port in self.hosts
        ]


def parse(url: str) -> Address:
    """Return what `url` says. Raises ImproperlyConfigured where it cannot be read.

    `opensearch+https://user:password@one:9200,two:9200/prefix?ca_certs=/etc/ssl/engine.pem`
    """
    try:
        return _parsed(url)
    except ValueError as error:
        raise ImproperlyConfigured(f"SEARCH_URL cannot be read: {error}") from None


def _parsed(url: str) -> Address:
    parts = urlsplit(url)
    scheme = SCHEME.fullmatch(parts.scheme)
    if scheme is None:
        raise ValueError("it begins with opensearch:// or elasticsearch://")
    said = dict(parse_qsl(parts.query, keep_blank_values=True))
    if unknown := set(said) - {*FILES, *SWITCHES}:
        raise ValueError(f"it may not say {', '.join(sorted(unknown))}")
    switches = {}
    for name in SWITCHES:
        if name in said:
            if said[name] not in SAID:
                raise ValueError(f"{name} is true or false")
            switches[name] = SAID[said[name]]
    credentials, _at, hosts = parts.netloc.rpartition("@")
    user, _colon, password = credentials.partition(":")
    prefix = parts.path.strip("/") or PREFIX
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,99}", prefix):
        raise ValueError("the prefix has small letters, digits, hyphens and underscores")
    return Address(
        kind=scheme["kind"],
        hosts=tuple(_host(host) for host in hosts.split(",")),
        prefix=prefix,
        user=unquote(user),
        password=unquote(password),
        tls=switches.get("tls", scheme["transport"] == "https"),
        verify=switches.get("verify_certs", True),
        files=tuple((name, said[name]) for name in FILES if name in said),
    )


def _host(text: str) -> tuple[str, int]:
    parts = urlsplit(f"//{text}")
    if not parts.hostname:
        raise ValueError("it names no host")
    return parts.hostname, parts.port or PORT
