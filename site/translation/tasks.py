"""Background work on translations."""

from django_tasks import task
from wagtail.models import Page

from core.pages import BasePage
from translation import aliases
from translation.desk import digest, keeping
from translation.memory import keeping as memory


@task()
def make_aliases(page_id: int) -> None:
    """Make the aliases of a page that was published."""
    page = Page.objects.filter(pk=page_id).specific().first()
    if isinstance(page, BasePage) and page.live:
        aliases.ensure(page)


@task()
def settle_standings() -> None:
    """Look at what changed in translation."""
    keeping.settle()


@task()
def send_digest(user_id: int) -> None:
    """Send somebody the e-mail of the day about translations."""
    digest.send(user_id)


@task()
def gather_memory(keys: list[str]) -> None:
    """Take the translations of pages into the memory, and note which of them readers have."""
    memory.gather(keys)


@task()
def publish_memory(keys: list[str]) -> None:
    """Note which translations of pages readers have."""
    memory.publish(keys)
