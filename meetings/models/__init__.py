from meetings.models.conclusions import ConclusionText, SharedConclusion, Stance, Stand
from meetings.models.directory import MechanismIndexPage
from meetings.models.documents import (
    DocumentFile,
    DocumentKind,
    MeetingDocument,
    MeetingRoom,
    Stage,
    StagedFile,
    Visibility,
)
from meetings.models.imports import AgendaImport, AgendaUpload
from meetings.models.keys import MeetingKey
from meetings.models.mechanisms import MechanismPage
from meetings.models.meetings import MeetingIndexPage, MeetingPage
from meetings.models.outcomes import Outcome, OutcomeCounter, OutcomeKind, OutcomeText, Status
from meetings.models.secretariats import Secretariat
from meetings.models.transmissions import Transmission, TransmissionItem
from meetings.models.versions import ProgrammeVersion

__all__ = [
    "AgendaImport",
    "AgendaUpload",
    "ConclusionText",
    "DocumentFile",
    "DocumentKind",
    "MechanismIndexPage",
    "MechanismPage",
    "MeetingDocument",
    "MeetingIndexPage",
    "MeetingKey",
    "MeetingPage",
    "MeetingRoom",
    "Outcome",
    "OutcomeCounter",
    "OutcomeKind",
    "OutcomeText",
    "ProgrammeVersion",
    "Secretariat",
    "SharedConclusion",
    "Stage",
    "StagedFile",
    "Stance",
    "Stand",
    "Status",
    "Transmission",
    "TransmissionItem",
    "Visibility",
]
