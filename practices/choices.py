"""The codes of a practice, and the tables that pages, forms and rows are made from."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class PracticeType(models.TextChoices):
    POLICY = "policy", _("Policy")
    LEGISLATION = "legislation", _("Legislation")
    PROJECT = "project", _("Project")
    INSTITUTION = "institution", _("Institution")
    FUND = "fund", _("Fund")
    MECHANISM = "mechanism", _("Mechanism")
    TOOL = "tool", _("Tool or innovation")
    PRINCIPLE = "principle", _("Common principle or approach")


class Scope(models.TextChoices):
    LOCAL = "local", _("Local")
    NATIONAL = "national", _("National")
    SUBREGIONAL = "subregional", _("Subregional")
    REGIONAL = "regional", _("Regional")
    INTERREGIONAL = "interregional", _("Interregional")
    GLOBAL = "global", _("Global")


class Evaluation(models.TextChoices):
    NONE = "none", _("Not evaluated")
    INTERNAL = "internal", _("Internal evaluation")
    INDEPENDENT = "independent", _("Independent evaluation")


class Source(models.TextChoices):
    """How the repository came to know of a practice."""

    MEETING = "meeting", _("Session of a meeting")
    SUBMITTED = "submitted", _("Submitted")
    VISIT = "visit", _("Peer-learning visit")
    LITERATURE = "literature", _("Literature")


class Confirmer(models.TextChoices):
    """Who said that a practice still holds: a role, never a person."""

    LEAD = "lead", _("Lead organization")
    PARTNER = "partner", _("Partner organization")
    PROPOSER = "proposer", _("Body that proposed it")
    SECRETARIAT = "secretariat", _("Secretariat of the Network")


@dataclass(frozen=True)
class Section:
    """A part of the text: the field it is in, which is also its anchor, and its heading."""

    name: str
    label: str | Promise


SECTIONS = (
    Section("context", _("Context and problem")),
    Section("aims", _("Objectives of the practice")),
    Section("activities", _("What was done")),
    Section("resources", _("Resources")),
    Section("results", _("Results and evidence")),
    Section("lessons", _("Challenges and lessons")),
    Section("sustainability", _("What makes it last")),
    Section("adaptation", _("How to adapt it elsewhere")),
)


@dataclass(frozen=True)
class Role:
    """What bodies have to do with a practice.

    `organizations` is the field of those that the taxonomy has, `names` that of the others, one a
    line.
    """

    code: str
    label: str | Promise
    organizations: str
    names: str


ROLES = (
    Role("lead", _("Led by"), "leads", "lead_names"),
    Role("partner", _("Partners"), "partners", "partner_names"),
    Role("funder", _("Funded by"), "funders", "funder_names"),
    Role("proposer", _("Proposed by"), "proposers", "proposer_names"),
)
