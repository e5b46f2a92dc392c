"""The addresses of outcomes: below the language, and one that has none."""

from django.urls import path, re_path

from meetings.outcomes import views

KEY = r"(?P<key>[-a-zA-Z0-9_]{1,60})"
NUMBER = r"(?P<number>[1-9][0-9]{0,8})"
FILE = r"results\.(?P<ending>csv|json|docx|pdf)"

short = re_path(rf"^meeting/{KEY}/outcomes/{NUMBER}/$", views.by_number, name="outcome_short")

urlpatterns = [
    path("outcomes/", views.of_all, name="outcomes_all"),
    re_path(rf"^outcomes/{FILE}$", views.export, name="outcomes_all_file"),
    re_path(rf"^meetings/{KEY}/outcomes/$", views.of_meeting, name="outcomes"),
    re_path(rf"^meetings/{KEY}/outcomes/{FILE}$", views.export, name="outcomes_file"),
    re_path(rf"^meetings/{KEY}/outcomes/{NUMBER}/$", views.one, name="outcome"),
    re_path(
        rf"^meetings/{KEY}/outcomes/{NUMBER}\.(?P<ending>ris|json)$",
        views.cite,
        name="outcome_citation",
    ),
]
