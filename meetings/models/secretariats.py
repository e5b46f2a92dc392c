"""The secretariat of a consultation mechanism."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection


class Secretariat(models.Model):
    """The group of a mechanism's secretariat and the collection of its images and files.

    `mechanism_key` is the translation key of the mechanism's page. `named` is the name as it was
    given, so that a group that was renamed by hand keeps its name.
    """

    mechanism_key = models.UUIDField(unique=True, editable=False)
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="secretariat")
    collection = models.OneToOneField(
        Collection, null=True, on_delete=models.SET_NULL, related_name="secretariat"
    )
    named = models.CharField(max_length=150)

    class Meta:
        verbose_name = _("secretariat")
        verbose_name_plural = _("secretariats")

    def __str__(self) -> str:
        return self.group.name
