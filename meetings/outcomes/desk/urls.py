"""The addresses of the desk, below the admin's."""

from django.urls import path, re_path

from meetings.outcomes.desk.conclusions import Conclusions, EditConclusion
from meetings.outcomes.desk.details import EditOutcome
from meetings.outcomes.desk.letters import Annex, EditLetter, Letters
from meetings.outcomes.desk.meetings import Meetings
from meetings.outcomes.desk.rows import Rows, SaveRow

urlpatterns = [
    path("outcomes/", Meetings.as_view(), name="meetings_outcomes"),
    path("outcomes/<slug:key>/", Rows.as_view(), name="meetings_outcome_rows"),
    path("outcomes/<slug:key>/row/", SaveRow.as_view(), name="meetings_outcome_row"),
    path("outcomes/<slug:key>/<int:number>/", EditOutcome.as_view(), name="meetings_outcome_edit"),
    path("outcomes/<slug:key>/conclusions/", Conclusions.as_view(), name="meetings_conclusions"),
    path(
        "outcomes/<slug:key>/conclusions/new/",
        EditConclusion.as_view(),
        name="meetings_conclusion_new",
    ),
    path(
        "outcomes/<slug:key>/conclusions/<int:pk>/",
        EditConclusion.as_view(),
        name="meetings_conclusion",
    ),
    path("outcomes/<slug:key>/letters/", Letters.as_view(), name="meetings_letters"),
    path("outcomes/<slug:key>/letters/new/", EditLetter.as_view(), name="meetings_letter_new"),
    path("outcomes/<slug:key>/letters/<int:pk>/", EditLetter.as_view(), name="meetings_letter"),
    re_path(
        r"^outcomes/(?P<key>[-a-zA-Z0-9_]+)/letters/(?P<pk>[1-9][0-9]{0,8})"
        r"/annex\.(?P<language>[-a-z]{2,12})\.(?P<ending>docx|pdf)$",
        Annex.as_view(),
        name="meetings_annex",
    ),
]
