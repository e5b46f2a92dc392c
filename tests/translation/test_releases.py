"""Pages in several languages are published in one moment, all of them or none."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry
from wagtail.signals import page_published

from records.models import Record
from tests import factories as make
from tests.translation.conftest import Desk, there
from tests.translation.test_guards import member
from tests.translation.test_translating import bracketed
from translation import readiness
from translation.releases.models import Release, Status

pytestmark = pytest.mark.django_db
MOMENT = datetime(2030, 7, 1, 13, tzinfo=UTC)  # 15:00 in Geneva


@pytest.fixture
def family(desk):
    """Return a draft with a finished French and a begun Russian translation."""
    page = make.publication(title="On data", live=False)
    desk.submit(page, "fr", "ru")
    desk.write(there(page, "fr"), bracketed)
    return page


def plan(who, *pages, name="Six", moment="2030-07-01 15:00", zone="Europe/Zurich", **data):
    form = {"name": name, "moment": moment, "zone": zone, "pages": [page.pk for page in pages]}
    return who.client.post(reverse("translation_release_new"), form | data, follow=True)


def at_the_moment():
    with time_machine.travel(MOMENT + timedelta(minutes=1), tick=False):
        call_command("publish_scheduled")


def test_release_publishes_the_original_and_its_translations_at_the_moment(desk, family):
    plan(desk, family, there(family, "fr"))
    release = Release.objects.get()
    assert (release.moment, release.zone) == (MOMENT, "Europe/Zurich")
    call_command("publish_scheduled")
    assert not make.fresh(family).live
    at_the_moment()
    release.refresh_from_db()
    assert release.status == Status.DONE
    english, french = make.fresh(family), there(family, "fr")
    assert (english.live, french.live, french.title) == (True, True, "[On data]")
    assert set(
        Record.objects.filter(page__in=[english, french]).values_list("title", flat=True)
    ) == {
        "On data",
        "[On data]",
    }
    assert PageLogEntry.objects.filter(page=french.pk, action="wagtail.publish").exists()


def test_nothing_is_published_where_one_is_not_ready_and_it_is_told(desk, family):
    response = plan(desk, family, there(family, "fr"), there(family, "ru"))
    assert "\u2068On data\u2069 (Russian)" in response.content.decode()
    at_the_moment()
    release = Release.objects.get()
    assert release.status == Status.FAILED
    assert [title for title, _reasons in release.report] == ["\u2068On data\u2069 (Russian)"]
    assert not make.fresh(family).live
    assert not there(family, "fr").live
    assert [message.subject for message in mail.outbox] == ["Not published: Six"]
    assert release.report[0][1] in mail.outbox[0].body
    start = desk.client.get(reverse("wagtailadmin_home")).content.decode()
    assert "nothing was published, because not everything was ready" in start


@pytest.mark.exhaustive
def test_fault_at_the_last_page_leaves_all_unpublished(desk, family):
    plan(desk, family, there(family, "fr"))
    published = []

    def breaks(sender, instance, **kwargs):
        published.append(instance.locale.language_code)
        if instance.locale.language_code == "fr":
            raise RuntimeError

    page_published.connect(breaks)
    try:
        at_the_moment()
    finally:
        page_published.disconnect(breaks)
    assert published == ["en", "fr"]
    assert Release.objects.get().status == Status.FAILED
    assert not make.fresh(family).live
    assert not there(family, "fr").live
    assert not Record.objects.filter(page__translation_key=family.translation_key).exists()


@pytest.mark.exhaustive
def test_open_point_of_the_checks_stands_against_a_release(desk):
    page = make.publication(title="On 30 data", live=False)
    desk.submit(page, "fr")
    desk.write(there(page, "fr"), lambda text: bracketed(text).replace("30", "13"))
    user = make.superuser("other")
    assert readiness.lacking(there(page, "fr"), user) == ["2 points from the checks"]


@pytest.mark.exhaustive
def test_lock_workflow_and_dates_of_a_page_stand_against_a_release(desk, family):
    user = make.superuser("other")
    page = make.fresh(family)
    page.locked = True
    page.save()
    page.released_at = timezone.now() + timedelta(days=1)
    page.save_revision()
    assert readiness.lacking(page, user) == ["it is locked", "its embargo ends later"]


@pytest.mark.exhaustive
def test_behind_its_original_is_not_ready(desk):
    page = make.publication(title="On data")
    desk.submit(page, "fr")
    desk.write(there(page, "fr"), bracketed)
    desk.publish(there(page, "fr"))
    user = make.superuser("other")
    assert readiness.lacking(there(page, "fr"), user) == []
    make.publish(make.fresh(page), summary="Another.")
    assert readiness.lacking(there(page, "fr"), user) == ["it is behind its original"]


@pytest.mark.exhaustive
def test_release_is_changed_and_cancelled(desk, family):
    plan(desk, family, there(family, "fr"))
    release = Release.objects.get()
    address = reverse("translation_release_plan", args=[release.pk])
    form = {"name": "Later", "moment": "2030-07-02 15:00", "zone": "Asia/Almaty"}
    desk.client.post(address, form | {"pages": [family.pk]})
    release.refresh_from_db()
    assert release.moment == datetime(2030, 7, 2, 10, tzinfo=UTC)
    assert list(release.pages.values_list("pk", flat=True)) == [family.pk]
    desk.client.post(address, {"cancel": "1"})
    release.refresh_from_db()
    assert release.status == Status.CANCELLED
    at_the_moment()
    assert not make.fresh(family).live


@pytest.mark.parametrize(
    ("moment", "message"),
    [
        ("2020-01-01 10:00", "This moment is over."),
        ("2031-03-30 02:30", "Clocks leave this hour out."),
    ],
)
@pytest.mark.exhaustive
def test_moment_that_cannot_be_is_refused_and_what_was_typed_is_kept(desk, family, moment, message):
    response = plan(desk, family, moment=moment, name="A name to keep")
    html = response.content.decode()
    assert message in html
    assert "A name to keep" in html
    assert not Release.objects.exists()


def test_release_holds_only_what_one_may_publish(desk, family):
    english = member("english", make.home("en"), codenames=("change_page", "publish_page"))
    plan(english, family, there(family, "fr"))
    assert not Release.objects.exists()
    plan(english, family)
    assert list(Release.objects.get().pages.values_list("pk", flat=True)) == [family.pk]


@pytest.mark.exhaustive
def test_others_see_no_release_of_what_they_may_not_publish(desk, family):
    plan(desk, family, name="Xylophone")
    release = Release.objects.get()
    other = member("french", make.home("fr"), codenames=("change_page", "publish_page"))
    assert isinstance(other, Desk)
    assert "Xylophone" not in other.client.get(reverse("translation_releases")).content.decode()
    address = reverse("translation_release_plan", args=[release.pk])
    assert other.client.get(address).status_code == 404
    translator = member("only", make.home("en"))
    assert translator.client.get(reverse("translation_releases")).status_code == 302


@pytest.mark.exhaustive
def test_right_that_was_lost_meanwhile_stops_the_release(desk, family):
    english = member("english", make.home("en"), codenames=("change_page", "publish_page"))
    plan(english, family)
    Release.objects.get().made_by.groups.clear()
    at_the_moment()
    release = Release.objects.get()
    assert release.report == [
        ["\u2068On data\u2069 (English)", "who set the release may not publish it"]
    ]
    assert not make.fresh(family).live


@pytest.mark.exhaustive
def test_matrix_leads_to_a_release_of_the_ticked_pages(desk, family):
    from translation.desk import keeping
    from translation.desk.models import Standing, State

    keeping.settle()
    root = Standing.objects.get(key=str(family.translation_key), state=State.ORIGINAL)
    response = desk.client.post(
        reverse("translation_matrix"),
        {"things": [root.pk], "languages": ["en", "fr"], "action": "release"},
    )
    assert response.url == (
        f"{reverse('translation_release_new')}?page={family.pk}&page={there(family, 'fr').pk}"
    )
    assert "\u2068[On data]\u2069 (French)" in desk.client.get(response.url).content.decode()
