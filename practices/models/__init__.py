from practices.models.imports import PracticeImport
from practices.models.index import PracticeIndexPage
from practices.models.numbers import PracticeNumber
from practices.models.practice import PracticePage

__all__ = ["PracticeImport", "PracticeIndexPage", "PracticeNumber", "PracticePage"]
