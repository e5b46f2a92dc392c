"""A secretariat at its desk, with agendas in hand."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from meetings import secretariats
from meetings.models import AgendaUpload
from tests import factories

ADDRESS = "/admin/import-agenda/"


class Importer:
    """A secretariat that imports agendas in the admin, as the browser does it."""

    def __init__(self, client, user) -> None:
        self.client, self.user = client, user

    def upload(self, text, language="en", meeting="", name="agenda.md"):
        section = factories.section("meetings", language)
        data = text if isinstance(text, bytes) else text.encode()
        file = SimpleUploadedFile(name, data)
        return self.client.post(
            ADDRESS, {"file": file, "section": section.pk, "meeting": meeting}, follow=True
        )

    @property
    def kept(self) -> AgendaUpload:
        return AgendaUpload.objects.get()

    def preview(self, **data):
        address = f"{ADDRESS}{self.kept.pk}/"
        return self.client.post(address, data) if data else self.client.get(address)

    def compare(self, **data):
        address = f"{ADDRESS}{self.kept.pk}/compare/"
        shown = self.client.get(address)
        if not data:
            return shown
        return self.client.post(address, {"seen": shown.context["seen"], **data})

    def row(self, text: str) -> int:
        """Return the place of the row with a text of the source."""
        return next(at for at, row in enumerate(self.kept.rows) if text in row.get("source", ""))


@pytest.fixture
def secretariat(client, db):
    mechanism = factories.mechanism(title="Almaty Process")
    user = factories.user("almaty")
    user.groups.add(secretariats.ensure(mechanism).group)
    client.force_login(user)
    return Importer(client, user)
