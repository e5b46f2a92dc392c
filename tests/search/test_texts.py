"""The text of a file follows the file: read when it is new or replaced, gone when it is."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from core.models import SiteDocument
from search import texts
from search.models import FilePage, FileText
from tests import factories
from tests.search.extraction import made

pytestmark = pytest.mark.django_db


def stored(file: SiteDocument) -> list[str]:
    return list(file.pages.order_by("pk").values_list("text", flat=True))


def known(file: SiteDocument) -> FileText:
    return FileText.objects.get(pk=file.pk)


def told(file: SiteDocument) -> tuple[str, str]:
    return str(known(file).state), str(known(file).reason)


def test_new_file_waits_and_is_read_once():
    file = factories.document(content=made.text_pdf("One", "Two"))
    assert (stored(file), told(file)) == ([], ("Waiting to be read", ""))
    assert texts.read_waiting() == 1
    assert (stored(file), told(file)) == (["One", "Two"], ("Searched", ""))
    assert [page.number for page in file.pages.order_by("pk")] == [1, 2]
    file.title = "Another title"
    file.save()
    assert texts.read_waiting() == 0


def test_upload_is_answered_before_its_file_is_read(client, django_capture_on_commit_callbacks):
    client.force_login(factories.superuser())
    upload = SimpleUploadedFile("paper.txt", b"first words")
    with django_capture_on_commit_callbacks() as later:
        form = {"title": "Paper", "collection": 1, "file": upload}
        assert client.post(reverse("wagtaildocs:add"), form).status_code == 302
    file = SiteDocument.objects.get()
    assert told(file)[0] == "Waiting to be read"
    for callback in later:
        callback()
    assert stored(file) == ["first words"]

    edit = reverse("wagtaildocs:edit", args=[file.pk])
    form["file"] = SimpleUploadedFile("paper.txt", b"other words")
    assert client.post(edit, form).status_code == 302
    assert (stored(file), told(file)[0]) == ([], "Waiting to be read")
    texts.read_waiting()
    assert stored(file) == ["other words"]

    client.post(reverse("wagtaildocs:delete", args=[file.pk]))
    assert not FileText.objects.exists()
    assert not FilePage.objects.exists()


def test_file_that_was_replaced_while_it_was_read_is_read_again(monkeypatch):
    file = factories.document(content=b"old", name="paper.txt")

    def replace(document: SiteDocument):
        monkeypatch.undo()
        document.file = ContentFile(b"new", "paper.txt")
        document.save()
        return texts._extracted(SiteDocument.objects.get(pk=document.pk))

    monkeypatch.setattr(texts, "_extracted", replace)
    assert texts.read_waiting() == 2
    assert stored(file) == ["new"]


def test_file_that_ends_its_reader_is_given_up(monkeypatch):
    file = factories.document(content=b"words", name="paper.txt")

    def end(document: SiteDocument):
        raise SystemExit

    monkeypatch.setattr(texts, "_extracted", end)
    for _attempt in range(3):
        with pytest.raises(SystemExit):
            texts.read_waiting()
    assert texts.read_waiting() == 0
    assert told(file)[0] == "Not searched"


def test_words_are_read_in_the_language_of_the_file():
    document = factories.document_set("ru", text="Задержание детей")
    version = document.versions.get()
    texts.read_waiting()
    assert known(version.file).language == "ru"
    assert "atwребенок" in version.file.pages.get().lexemes.split()
    version.delete()
    texts.read_waiting()
    assert known(version.file).language == "en"
    assert "atwребенок" not in version.file.pages.get().lexemes.split()


def test_file_that_a_text_links_is_in_the_language_of_the_text():
    file = factories.document(content="Задержание детей".encode(), name="paper.txt")
    texts.read_waiting()
    assert known(file).language == "en"
    factories.standard("ru", body=[("text", f'<a linktype="document" id="{file.pk}">файл</a>')])
    texts.read_waiting()
    assert known(file).language == "ru"


def test_words_are_read_anew_when_their_analysis_changed(monkeypatch):
    factories.document(content=b"words", name="paper.txt")
    texts.read_waiting()
    monkeypatch.setattr(texts, "VERSION", texts.VERSION + 1)
    assert (texts.read_waiting(), texts.read_waiting()) == (1, 0)


def test_command_reads_what_nothing_is_known_of(settings, tmp_path, capsys):
    settings.VAR = tmp_path
    file = factories.document(content=b"words", name="paper.txt")
    FileText.objects.all().delete()
    call_command("search_texts")
    assert stored(file) == ["words"]
    assert capsys.readouterr().out.startswith("== Texts of files: 1\n")
    call_command("search_texts")
    assert capsys.readouterr().out == ""


@pytest.mark.exhaustive
def test_what_is_wrong_with_a_file_is_told_to_editors_and_stops_nothing(client):
    document = factories.document_set("en")
    page = factories.publication(document=document)
    broken = document.versions.get().file
    part = factories.document(content=made.text_pdf("One"), name="part.pdf")
    missing = factories.document(content=b"words", name="gone.txt")
    missing.file.storage.delete(missing.file.name)
    texts.read_waiting()
    FileText.objects.filter(pk=part.pk).update(problem="slow")
    assert client.get(page.url).status_code == 200
    assert client.get(broken.url).status_code == 200

    client.force_login(factories.superuser())
    text = client.get(reverse("wagtaildocs:edit", args=[broken.pk])).text
    assert "Not searched." in text
    assert "The file is damaged or is not of the type that its name says." in text
    text = client.get(reverse("wagtaildocs:edit", args=[part.pk])).text
    assert "Searched in part." in text
    assert "Reading the file takes too long." in text
    assert "The first part of it is searched." in text
    assert told(missing) == ("Not searched", "The file cannot be found.")
    for order in ("text__problem", "-text__problem", "title"):
        response = client.get(reverse("wagtaildocs:index"), {"ordering": order})
        assert response.text.count("Not searched") == 2
    response = client.get(reverse("wagtaildocs:index_results"), {"q": "Paper"})
    assert "Not searched" in response.text
