"""E-mails of a workflow: each in the language of whoever gets it."""

import pytest
from django.core import mail
from wagtail.models import Workflow
from wagtail.users.models import UserProfile

from tests import factories as make

pytestmark = pytest.mark.django_db

SUBJECTS = {
    "ar": 'تمت الموافقة على الصفحة "Title" في "Statement".',
    "zh-hans": "页面“Title”已在“Statement”中批准。",
    "en": 'The page "Title" has been approved in "Statement".',
    "fr": "La page «\xa0Title\xa0» a été approuvée dans «\xa0Statement\xa0».",
    "ru": 'Страница "Title" утверждена в рамках рабочего процесса "Statement".',
    "es": 'La página "Title" ha sido aprobada en "Statement".',
}


@pytest.fixture
def told(roles):
    """Return a function that lets a page through its workflow and says what its author is told."""
    author = make.user("author", groups=["Communications"])
    moderator = make.user("judge", groups=["Moderators"])

    def run(language: str, preferred: str = "") -> str:
        UserProfile.objects.update_or_create(
            user=author, defaults={"preferred_language": preferred}
        )
        author.refresh_from_db()
        page = make.publication(language, title="Title", live=False)
        page.save_revision(user=author)
        state = Workflow.objects.get(name="Statement").start(page, author)
        mail.outbox.clear()
        state.current_task_state.approve(user=moderator)
        (sent,) = mail.outbox
        assert sent.to == [author.email]
        return sent.subject

    return run


@pytest.mark.exhaustive
def test_author_without_a_preference_is_told_in_the_language_of_the_page(told):
    assert {language: told(language) for language in make.LANGUAGES} == SUBJECTS


def test_author_is_told_in_the_language_that_the_author_prefers(told):
    assert told("en", "fr") == SUBJECTS["fr"]
    assert told("ru", "ar") == SUBJECTS["ar"]
