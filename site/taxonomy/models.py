"""The words that everything shares: language-neutral terms with one label per language."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel

from core.languages import language_choices


class Scheme(models.TextChoices):
    """The lists that terms belong to; the values are also the names of facets."""

    OBJECTIVE = "objective", _("Objective")
    PRINCIPLE = "principle", _("Guiding principle")
    AREA = "area", _("Thematic area")
    REGION = "region", _("Region")
    COUNTRY = "country", _("Country")
    ORGANIZATION = "organization", _("Organization")
    TARGET_GROUP = "target-group", _("Target group")


class RegionGroup(models.TextChoices):
    """What regions are: parts of the world, or members of a Regional Commission."""

    CONTINENT = "continent", _("Continent")
    COMMISSION = "commission", _("UN Regional Commission")


class Term(ClusterableModel):
    """One entry of a list, the same in all languages.

    `code` is what addresses, imports and exports use: 13, f, KE, IOM. `group` parts a list:
    regions are continents or UN Regional Commissions. `parents` are the terms it belongs to:
    the thematic area of an objective, the regions of a country. `loaded` holds the facts and the
    languages of labels as the project's files last gave them.
    """

    scheme = models.CharField(_("list"), max_length=20, choices=Scheme.choices, editable=False)
    code = models.CharField(_("code"), max_length=40)
    order = models.PositiveIntegerField(_("order"), default=0)
    group = models.CharField(_("group"), max_length=20, blank=True)
    parents = ParentalManyToManyField("self", symmetrical=False, blank=True)
    loaded = models.JSONField(default=dict, editable=False)

    class Meta:
        ordering = ["scheme", "order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code"], name="taxonomy_code_unique")
        ]
        verbose_name = _("term")
        verbose_name_plural = _("terms")

    def __str__(self) -> str:
        from taxonomy import labels

        language = translation.get_language() or settings.LANGUAGE_CODE
        return labels.described(self.scheme, self.code, language)


class Label(models.Model):
    """The name of a term in one language.

    `loaded` holds the values as the project's files last gave them, so that loading again can
    tell an edited label and leave it alone.
    """

    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    name = models.CharField(_("name"), max_length=255)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    official = models.CharField(
        _("official title"),
        max_length=500,
        blank=True,
        help_text=_("As in the resolution or charter; leave empty while it is not verified."),
    )
    loaded = models.JSONField(default=dict, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "language"], name="taxonomy_one_label")
        ]
        verbose_name = _("label")
        verbose_name_plural = _("labels")

    def __str__(self) -> str:
        return self.name


class SchemeManager(models.Manager[Any]):
    """The terms of one list."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(scheme=self.model.SCHEME)


if TYPE_CHECKING:
    ListedBase = Term
else:
    ListedBase = object  # a proxy has one model among its bases, its mixin must be none


class Listed(ListedBase):
    """What the proxies share: each holds the terms of the one list that it names.

    `CODE` is the shape of its codes, `PARENTS` the list that its terms belong to, `GROUPS` what
    parts the list.
    """

    SCHEME: Scheme
    CODE = "[A-Za-z0-9]+(-[A-Za-z0-9]+)*"
    PARENTS: Scheme | None = None
    GROUPS: type[models.TextChoices] | None = None

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save in this list; a new term without an order stands last, where the list has one."""
        self.scheme = self.SCHEME
        if self.pk is None and not self.order:
            last = type(self).objects.aggregate(last=models.Max("order"))["last"]
            self.order = last + 1 if last else 0
        super().save(*args, **kwargs)


class Objective(Listed, Term):
    SCHEME = Scheme.OBJECTIVE
    CODE = "[1-9][0-9]?"
    PARENTS = Scheme.AREA

    objects = SchemeManager()

    class Meta:
        proxy = True
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")


class Principle(Listed, Term):
    SCHEME = Scheme.PRINCIPLE

    objects = SchemeManager()

    class Meta:
        proxy = True
        verbose_name = _("guiding principle")
        verbose_name_plural = _("guiding principles")


class Area(Listed, Term):
    SCHEME = Scheme.AREA

    objects = SchemeManager()

    class Meta:
        proxy = True
        verbose_name = _("thematic area")
        verbose_name_plural = _("thematic areas")


class Region(Listed, Term):
    SCHEME = Scheme.REGION
    GROUPS = RegionGroup

    objects = SchemeManager()

    class Meta:
        proxy = True
        verbose_name = _("region")
        verbose_name_plural = _("regions")


class Country(Listed, Term):
    SCHEME = Scheme.COUNTRY
    CODE = "[A-Z]{2}"
    PARENTS = Scheme.REGION

    objects = SchemeManager()

    class Meta:
        proxy = True
        verbose_name = _("country")
        verbose_name_plural = _("countries")


class Organization(Listed, Term):
    SCHEME = Scheme.ORGANIZATION

    objects = SchemeManager()

    class Meta:
        proxy = True
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")


class TargetGroup(Listed, Term):
    SCHEME = Scheme.TARGET_GROUP

    objects = SchemeManager()

    class Meta:
        proxy = True
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")


def codes(terms: models.Manager) -> list[str]:
    """Return the codes of a page's terms, in their list's order."""
    return [term.code for term in sorted(terms.all(), key=lambda term: (term.order, term.code))]
