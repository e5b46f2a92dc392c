from meetings.models.mechanisms import MechanismIndexPage, MechanismPage
from meetings.models.meetings import MeetingIndexPage, MeetingPage

__all__ = ["MechanismIndexPage", "MechanismPage", "MeetingIndexPage", "MeetingPage"]
