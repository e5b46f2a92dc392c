"""Every template in every language is valid HTML, by the checker of the W3C."""

import subprocess
from pathlib import Path

import pytest

from tests.e2e.site import ROOT, Site

pytestmark = pytest.mark.browser

VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def test_pages_are_valid_html(site: Site, tmp_path: Path) -> None:
    for template, by_language in site.addresses.items():
        for language, address in by_language.items():
            _status, html = site.get(address)
            name = "".join(sign if sign.isalnum() else "-" for sign in f"{template}-{language}")
            (tmp_path / f"{name}.html").write_text(html, encoding="utf-8")
    checked = subprocess.run(
        ["java", "-jar", str(VNU), "--errors-only", "--format", "gnu", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.stderr.replace(f"file:{tmp_path}/", ""), checked.returncode) == ("", 0)
