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
from meetings.models.mechanisms import MechanismIndexPage, MechanismPage
from meetings.models.meetings import MeetingIndexPage, MeetingPage
from meetings.models.secretariats import Secretariat

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
    "Secretariat",
    "Stage",
    "StagedFile",
    "Visibility",
]
