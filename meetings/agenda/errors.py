"""Why a file cannot be read as an agenda."""


def gettext_noop(text: str) -> str:
    """Mark `text` for the catalogues, by the name that extraction knows, and return it."""
    return text


MESSAGES = {
    "language": gettext_noop("There are no agenda words for the language “{language}”."),
    "unreadable": gettext_noop("The file cannot be opened."),
    "empty": gettext_noop("The file is empty."),
    "too_large": gettext_noop("The file is larger than an agenda can be."),
    "encoding": gettext_noop("The file is not UTF-8 or UTF-16 text."),
    "not_text": gettext_noop("The file is neither text nor a Word document (.docx)."),
    "old_word": gettext_noop(
        "The file has a password or is of an older Word format (.doc): save it as .docx without a "
        "password."
    ),
    "macros": gettext_noop("The document holds macros: save it without them."),
    "broken_odt": gettext_noop("The OpenDocument text (.odt) is broken or incomplete."),
    "hostile_odt": gettext_noop(
        "The OpenDocument text is refused: it contains a bomb or foreign entities."
    ),
    "broken_docx": gettext_noop("The Word document is broken or incomplete."),
    "hostile_docx": gettext_noop(
        "The Word document is refused: it contains a bomb or foreign entities."
    ),
    "no_agenda": gettext_noop(
        "No sessions, objectives or questions were found: this is no agenda."
    ),
}


class NotAnAgenda(Exception):
    """The file gives no agenda.

    `key` is one of `MESSAGES`, so that a caller can say the reason in another language with
    `params`; `str()` is that reason in English, always one line.
    """

    def __init__(self, key: str, **params: str) -> None:
        self.key = key
        self.params = params
        super().__init__(MESSAGES[key].format(**params))
