from practices.models.index import PracticeIndexPage
from practices.models.numbers import PracticeNumber
from practices.models.practice import PracticePage

__all__ = ["PracticeIndexPage", "PracticeNumber", "PracticePage"]
