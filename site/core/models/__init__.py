from core.models.documents import DocumentSet, LanguageVersion, SiteDocument
from core.models.generation import Generation
from core.models.images import Rendition, SiteImage
from core.models.users import User

__all__ = [
    "DocumentSet",
    "Generation",
    "LanguageVersion",
    "Rendition",
    "SiteDocument",
    "SiteImage",
    "User",
]
