"""The README's tables are true: each variable that is read, each make target."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.ROOT)
README = ROOT / "README.md"
READ = re.compile(r"""\b(?:env(?:\.\w+)?|environ\.get)\(\s*["'](\w+)["']""")
ROW = re.compile(r"^\| `([A-Z_]+)` \|", re.M)
TARGET = re.compile(r"^([a-z-]+):(?!=)", re.M)
HELP = re.compile(r"^([a-z-]+):.* ## \S", re.M)


def variables_read() -> set[str]:
    """Return the variables that settings, the server and the Makefile's own defaults read."""
    files = [*(ROOT / "site" / "config").rglob("*.py"), ROOT / "gunicorn.conf.py"]
    return {name for file in files for name in READ.findall(file.read_text())}


def test_settings_table_names_each_variable_that_is_read() -> None:
    assert set(ROW.findall(README.read_text())) == variables_read()


def test_each_make_target_is_in_make_help() -> None:
    makefile = (ROOT / "Makefile").read_text()
    assert set(TARGET.findall(makefile)) == set(HELP.findall(makefile))


def test_each_phony_target_exists() -> None:
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY:((?:.*\\\n)*.*)", makefile, re.M)
    assert phony is not None
    assert set(phony[1].replace("\\", "").split()) == set(TARGET.findall(makefile))


@pytest.mark.parametrize(
    "paper", [*sorted(ROOT.glob("docs/**/*.md")), README], ids=lambda p: p.name
)
def test_papers_link_only_what_exists(paper: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", paper.read_text())
    assert [link for link in links if not (paper.parent / link).exists()] == []
