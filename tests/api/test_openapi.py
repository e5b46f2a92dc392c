"""The API does what its OpenAPI document says, whatever is asked."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode

from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.exhaustive]

EXAMPLES = 25


@pytest.fixture
def content(terms) -> dict[str, Any]:
    """Return the numbers of what is published, by the address of its details."""
    shared = {"objectives": [terms["13"]], "document": factories.document_set("en", "ru")}
    practice = factories.practice(leads=[terms["IOM"]], countries=[terms["KE"]], **shared)
    factories.translation(practice, "ru", title="Дети")
    factories.alias(practice, "ar")
    mechanism = factories.mechanism(
        countries=[terms["KE"]],
        chairs=[("chair", {"role": "chair", "country": "KE", "since": "2019"})],
        associates=[("associate", {"role": "partner", "organization": "IOM"})],
        earlier_kinds=[("kind", {"kind": "rcp", "until": 2019})],
    )
    meeting = factories.meeting(
        mechanisms=[mechanism],
        sessions=[("session", {"number": "1", "title": "Opening"})],
    )
    factories.practice(meeting=meeting, session=1)
    return {
        "/api/v1/practices/{id}/": practice.number,
        "/api/v1/publications/{id}/": factories.publication(**shared).pk,
        "/api/v1/meetings/{id}/": meeting.key,
        "/api/v1/mechanisms/{id}/": mechanism.pk,
    }


@pytest.fixture
def wsgi() -> Iterator[WSGIHandler]:
    """Return the site as a server calls it, but for the connection, which the test still needs."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield WSGIHandler()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def operations(document: Any) -> Iterator[Any]:
    """Yield the operations of an OpenAPI document."""
    for result in document.get_all_operations():
        yield result.ok()


@pytest.mark.parametrize("mode", GenerationMode)
def test_schemathesis_finds_nothing(wsgi, content, mode):
    document = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", wsgi)
    tried = []
    for operation in operations(document):
        number = content.get(operation.path)
        for path in [None, {"id": number}] if number else [None]:

            @seed(4)
            @settings(
                max_examples=EXAMPLES,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=operation.as_strategy(mode, path_parameters=path))
            def check(case: Any) -> None:
                case.call_and_validate()

            check()
        tried.append(operation.path)
    assert len(tried) == 14
