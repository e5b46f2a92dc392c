"""Whoever approves a release in a workflow is asked about the languages."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(desk):
    """Return a statement that waits for approval and is to be released tomorrow."""
    page = make.publication(title="On data", live=False)
    page.released_at = timezone.now() + timedelta(days=1)
    page.save_revision()
    workflow = Workflow.objects.create(name="Approval")
    task = GroupApprovalTask.objects.create(name="Approve")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    workflow.start(page, make.superuser("author"))
    return make.fresh(page)


def test_approval_from_the_list_is_asked_about_the_languages(desk, waiting):
    state = waiting.current_workflow_state.current_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[waiting.pk, "approve", state.pk])
    asked = json.loads(desk.client.post(address, {"comment": "Good"}).content)
    assert asked["step"] == "action"
    assert "<li>Russian: Not started</li>" in asked["html"]
    assert 'name="release_confirmed" value="1"' in asked["html"]
    assert not make.fresh(waiting).live
    desk.client.post(address, {"comment": "Good", "release_confirmed": "1"})
    assert make.fresh(waiting).live


@pytest.mark.exhaustive
def test_approval_in_the_editor_keeps_what_was_typed_and_asks(desk, waiting):
    response = desk.client.post(
        reverse("wagtailadmin_pages:edit", args=[waiting.pk]),
        {
            "title": "A title that was typed",
            "action-workflow-action": "1",
            "workflow-action-name": "approve",
        },
    )
    html = response.content.decode()
    assert '<input type="hidden" name="title" value="A title that was typed">' in html
    assert '<input type="hidden" name="release_confirmed" value="1">' in html
    assert not make.fresh(waiting).live
