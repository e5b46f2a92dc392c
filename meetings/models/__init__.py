from meetings.models.conclusions import ConclusionText, SharedConclusion, Stance, Stand
from meetings.models.imports import AgendaImport
from meetings.models.keys import MeetingKey
from meetings.models.mechanisms import MechanismIndexPage, MechanismPage
from meetings.models.meetings import MeetingIndexPage, MeetingPage
from meetings.models.outcomes import Outcome, OutcomeCounter, OutcomeKind, OutcomeText, Status
from meetings.models.secretariats import Secretariat
from meetings.models.transmissions import Transmission, TransmissionItem

__all__ = [
    "AgendaImport",
    "ConclusionText",
    "MechanismIndexPage",
    "MechanismPage",
    "MeetingIndexPage",
    "MeetingKey",
    "MeetingPage",
    "Outcome",
    "OutcomeCounter",
    "OutcomeKind",
    "OutcomeText",
    "Secretariat",
    "SharedConclusion",
    "Stance",
    "Stand",
    "Status",
    "Transmission",
    "TransmissionItem",
]
