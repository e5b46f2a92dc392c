"""The codes of a consultation mechanism."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MechanismKind(models.TextChoices):
    RCP = "rcp", _("Regional consultative process")
    INTERREGIONAL = "interregional", _("Interregional forum")
    GLOBAL = "global", _("Global process")


class MechanismStatus(models.TextChoices):
    ACTIVE = "active", _("Active")
    SUSPENDED = "suspended", _("Suspended")
    CONCLUDED = "concluded", _("Concluded")


class AssociateRole(models.TextChoices):
    """What those who do not participate have to do with a mechanism."""

    OBSERVER = "observer", _("Observer")
    PARTNER = "partner", _("Partner")


class ChairRole(models.TextChoices):
    CHAIR = "chair", _("Chair")
    CO_CHAIR = "co-chair", _("Co-chair")


class Publishing(models.TextChoices):
    SECRETARIAT = "secretariat", _("Its secretariat")
    MODERATORS = "moderators", _("The moderators, when the secretariat has submitted them")
