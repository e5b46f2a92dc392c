"""The commands that import and export practices."""

import csv
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from practices.models import PracticePage
from tests import factories
from tests.practices.exchange.conftest import csv_of

pytestmark = pytest.mark.django_db

GOOD = {"external_id": "A", "language": "en", "title": "Good"}
BAD = {"external_id": "B", "language": "en", "title": "Bad", "type": "song"}


def run(name: str, *args: object, **options: object) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command(name, *map(str, args), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_import_says_what_it_did_and_writes_a_report(tmp_path):
    file, report = tmp_path / "practices.csv", tmp_path / "report.csv"
    file.write_bytes(csv_of([GOOD, BAD]))

    with pytest.raises(CommandError, match="Nothing was written") as refused:
        run("import_practices", file)
    assert refused.value.returncode == 1
    assert run("import_practices", file, "--skip-invalid", "--dry-run")[0] == (
        "Would be: 1 created, 0 updated, 0 unchanged, 1 invalid.\n"
    )
    assert not PracticePage.objects.exists()

    out, err = run(
        "import_practices", file, "--skip-invalid", "--publish", "--report", report,
        "--parent", factories.section("practices").pk,
    )  # fmt: skip

    page = PracticePage.objects.get(alias_of=None)
    assert (out, page.live) == ("1 created, 0 updated, 0 unchanged, 1 invalid\n", True)
    assert err.startswith("Row 3, type: “song” is none of: policy,")
    with report.open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [(row["row"], row["action"], row["number"], row["column"]) for row in rows] == [
        ("2", "created", str(page.number), ""),
        ("3", "invalid", "", "type"),
    ]


@pytest.mark.parametrize(
    ("name", "data", "args", "message"),
    [
        ("a.txt", b"", (), "a.txt: the name ends in none of .csv, .xlsx, .jsonl."),
        ("a.csv", b"", (), "a.csv: The file is empty."),
        ("a.csv", b"titel\n", (), "a.csv: There is no column “titel”."),
        ("a.csv", None, (), "{file}: No such file or directory"),
        ("a.csv", b"", ("--parent", "nowhere"), "There is no practices section “nowhere”."),
    ],
)
def test_import_that_is_impossible_says_why_and_ends_with_2(tmp_path, name, data, args, message):
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)

    with pytest.raises(CommandError) as refused:
        run("import_practices", file, *args)
    assert (str(refused.value), refused.value.returncode) == (message.format(file=file), 2)


def test_export_writes_a_file_or_to_the_output(tmp_path, capfdbinary):
    page = factories.practice(title="Public")
    factories.translation(page, "fr", title="Publique")
    factories.practice(live=False)
    file = tmp_path / "out.jsonl"

    run("export_practices", file)
    run("export_practices", "-", "--format", "jsonl", "--language", "fr")

    rows = [json.loads(line) for line in file.read_text().splitlines()]
    assert [row["title"] for row in rows] == ["Public", "Publique"]
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
    with pytest.raises(CommandError, match="--format"):
        run("export_practices", "-")
