"""Encodings, and files that are none of ours."""

import pytest

from meetings.agenda import NotAnAgenda, read_agenda

TEXT = "Второе совещание\n\nЗаседание 1. Данные\r\nВопросы:\r\n- Что есть?\r\n"


def refusal(data: bytes, language: str = "ru") -> str:
    with pytest.raises(NotAnAgenda) as refused:
        read_agenda(data, "agenda.txt", language)
    assert "\n" not in str(refused.value)
    return refused.value.key


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_every_unicode_encoding(encoding):
    meeting = read_agenda(TEXT.encode(encoding), "agenda.txt", "ru").meeting
    assert (meeting.edition, meeting.sessions[0].title) == ("2", "Данные")
    assert meeting.sessions[0].questions[0].text == "Что есть?"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_older_encodings_are_refused(encoding):
    assert refusal(TEXT.encode(encoding)) == "encoding"


@pytest.mark.parametrize(
    "data",
    [b"", b" \n\t\r\n", b"\xef\xbb\xbf\n", b"\xff\xfe", "\u3000\n\u200b\u00a0\n".encode()],
)
def test_empty_file_is_refused(data):
    assert refusal(data) == "empty"


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.4", b"\n%PDF-1.4 Session 1", b"\xd0\xcf\x11\xe0\xa1\xb1", b"{\\rtf1 Session 1}"],
)
def test_other_kinds_of_file_are_refused(data):
    assert refusal(data) == "not_text"


def test_binary_data_is_refused():
    assert refusal(bytes(range(1, 9)) * 50) == "encoding"


def test_text_that_is_no_agenda_is_refused():
    assert refusal("Просто письмо.\n\nС уважением".encode()) == "no_agenda"


def test_file_beyond_the_limit_is_refused():
    assert refusal("Заседание 1. ".encode() * 200_000) == "too_large"


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "line", ["**а" * 60_000, "рабочая группа " * 30_000, "* " * 200_000, "(" * 400_000]
)
def test_endless_line_is_read_or_refused(line):
    assert refusal(line.encode()) == "no_agenda"


def test_folder_is_refused(tmp_path):
    with pytest.raises(NotAnAgenda) as refused:
        read_agenda(tmp_path, "folder.txt", "ru")
    assert refused.value.key == "unreadable"


def test_unknown_language_is_refused():
    assert refusal(TEXT.encode(), "de") == "language"
    assert refusal(TEXT.encode(), "../words/ru") == "language"


def test_missing_file_is_refused(tmp_path):
    with pytest.raises(NotAnAgenda) as refused:
        read_agenda(tmp_path / "none.txt", "none.txt", "ru")
    assert refused.value.key == "unreadable"
