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
    """A part of the text: the field it is in, which is also its anchor, its heading, and what it
    asks for."""

    name: str
    label: str | Promise
    help: str | Promise


SECTIONS = (
    Section(
        "context",
        _("Context and problem"),
        _("What the situation was, and what was wrong with it."),
    ),
    Section(
        "aims",
        _("Objectives of the practice"),
        _("What the practice was meant to change, and for whom."),
    ),
    Section("activities", _("What was done"), _("Step by step, and by whom.")),
    Section("resources", _("Resources"), _("The money, people and equipment that it took.")),
    Section("results", _("Results and evidence"), _("What came of it, and how that is known.")),
    Section(
        "lessons",
        _("Challenges and lessons"),
        _("What was difficult, and what one would do differently."),
    ),
    Section("sustainability", _("What makes it last"), _("Law, budget, people, habit.")),
    Section(
        "adaptation",
        _("How to adapt it elsewhere"),
        _("What others should know before they try."),
    ),
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
