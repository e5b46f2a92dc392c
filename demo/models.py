"""What the demo made, so that it is made once and can be taken away."""

from django.db import models


class DemoItem(models.Model):
    """One object of the demo.

    `key` names it in the demo's files (publications/fact-sheet/ru). `mark` is what the object
    was like when the demo had made it, so that an edit by somebody else can be told. A page that
    stays when the demo is removed keeps its item, so that no second one is ever made beside it.
    """

    key = models.CharField(max_length=200, unique=True)
    model = models.CharField(max_length=100)
    object_id = models.BigIntegerField()
    mark = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "demo item"

    def __str__(self) -> str:
        return self.key
