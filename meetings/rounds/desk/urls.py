"""Where an agenda is uploaded, placed and compared, below /admin/import-agenda/."""

from django.urls import path

from meetings.rounds.desk.comparing import Compare
from meetings.rounds.desk.placing import Preview
from meetings.rounds.desk.uploading import Upload

urlpatterns = [
    path("", Upload.as_view(), name="meetings_import_agenda"),
    path("<int:pk>/", Preview.as_view(), name="meetings_agenda_preview"),
    path("<int:pk>/compare/", Compare.as_view(), name="meetings_agenda_compare"),
]
