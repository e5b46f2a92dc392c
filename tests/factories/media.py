from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image as Picture

from core.models import DocumentSet, LanguageVersion, SiteDocument, SiteImage


def document(
    title: str = "Paper", content: bytes = b"%PDF-1.7\n%%EOF\n", name: str = "paper.pdf"
) -> SiteDocument:
    """Return a file as editors upload it."""
    return SiteDocument.objects.create(title=title, file=ContentFile(content, name=name))


def document_set(
    *languages: str, title: str = "Paper", original: str = "", text: str = ""
) -> DocumentSet:
    """Return a document with one file in each of `languages`, the first the original.

    The files are empty PDFs or, with `text`, hold it as plain text.
    """
    found = DocumentSet.objects.create(
        title=title, original_language=original or (languages or ("en",))[0]
    )
    for order, language in enumerate(languages):
        name = f"{title} [{language}]"
        LanguageVersion.objects.create(
            set=found,
            language=language,
            file=document(name, text.encode(), f"{language}-paper.txt")
            if text
            else document(name, name=f"{language}-paper.pdf"),
            sort_order=order,
        )
    return found


def image(title: str = "Picture", size: tuple[int, int] = (64, 48), **fields: str) -> SiteImage:
    """Return a picture with a description."""
    data = BytesIO()
    Picture.new("RGB", size, "#0e5a6b").save(data, "PNG")
    return SiteImage.objects.create(
        title=title,
        file=ImageFile(BytesIO(data.getvalue()), name="picture.png"),
        **{"description": f"{title}, described", **fields},
    )
