"""What browser tests share: a site with the demo content, Chromium, and a watch on each page."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.e2e.desk import Desk
from tests.e2e.site import ROOT, Site, running

expect.set_options(timeout=20_000)  # milliseconds, for a machine that is busy

CHROMIUM = "/usr/bin/chromium"
SCREENSHOTS = ROOT / "var" / "screenshots"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
REPORT = """document.addEventListener("securitypolicyviolation", (event) =>
    window.reportViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`))"""
RUN_AXE = """(rules) => axe.run(document, {
    resultTypes: ["violations"],
    ...(rules ? { runOnly: rules } : { rules: { "target-size": { enabled: true } } }),
}).then((found) => found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.target} ${node.any.concat(node.all, node.none).map((c) => c.message)}`)))"""


@dataclass
class Watch:
    """What went wrong on a page: console errors, breaches of the policy, calls to other hosts."""

    errors: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    @property
    def found(self) -> list[str]:
        return self.errors + self.violations + self.foreign


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve the demo content, loaded once for all browser tests.

    BROWSER_SITE names a folder that keeps it from one run to the next, one for each process.
    """
    kept = os.environ.get("BROWSER_SITE")
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    folder = Path(kept, worker).resolve() if kept else tmp_path_factory.mktemp("site")
    with running(folder, "tests.e2e.settings") as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def opened(browser: Browser, site: Site, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a window; `watch` tells what goes wrong in it.

    It takes Playwright's context options, `width` among them for short.
    """
    contexts: list[BrowserContext] = []

    def window(width: int = 1280, **options: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            base_url=site.url,
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        context.expose_function("reportViolation", lambda text: watch.violations.append(text))
        context.add_init_script(REPORT)
        page = context.new_page()
        page.on(
            "console",
            lambda message: watch.errors.append(message.text) if message.type == "error" else None,
        )
        page.on("pageerror", lambda error: watch.errors.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((site.url, "data:", "blob:"))
                else watch.foreign.append(request.url)
            ),
        )
        return page

    yield window
    for context in contexts:
        context.close()


@pytest.fixture
def desk(opened: Callable[..., Page], site: Site) -> Callable[[str], Desk]:
    """Return a function that signs in as a role, in a window of its own."""
    return lambda role: Desk.of(opened(), site, role)


@pytest.fixture
def passing(desk: Callable[[str], Desk]) -> Iterator[list[int]]:
    """Return a list for the ids of pages to delete after the test, the last one first."""
    pages: list[int] = []
    yield pages
    if pages:
        administrator = desk("administrator")
        for number in reversed(pages):
            administrator.remove(number)


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """Return a function that lists what axe-core finds on a page, by all its rules or by some."""
    source = AXE.read_text(encoding="utf-8")

    def run(page: Page, *rules: str) -> list[str]:
        page.evaluate(source)
        return list(page.evaluate(RUN_AXE, list(rules) or None))

    return run


@pytest.fixture(scope="session")
def screenshot() -> Callable[[Page, str], Path]:
    """Return a function that keeps a picture of a whole page and says where."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)

    def take(page: Page, name: str) -> Path:
        path = SCREENSHOTS / f"{name}.png"
        page.screenshot(path=path, full_page=True)
        return path

    return take
