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
from meetings.models.imports import AgendaImport
from meetings.models.keys import MeetingKey
from meetings.models.mechanisms import MechanismPage
from meetings.models.meetings import MeetingIndexPage, MeetingPage
from meetings.models.secretariats import Secretariat
from meetings.models.versions import ProgrammeVersion

__all__ = [
    "AgendaImport",
    "DocumentFile",
    "DocumentKind",
    "MechanismIndexPage",
    "MechanismPage",
    "MeetingDocument",
    "MeetingIndexPage",
    "MeetingKey",
    "MeetingPage",
    "MeetingRoom",
    "ProgrammeVersion",
    "Secretariat",
    "Stage",
    "StagedFile",
    "Visibility",
]
