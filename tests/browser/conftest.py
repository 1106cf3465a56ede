"""One server and one empty database for each file of browser tests, one watched page for each test."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from iki.actions.demo import fill_demo
from iki.store.store import open_store
from tests.browser.harness import Server, Watch, chromium_flags, find_chromium, run_server

ARTEFAK = Path(__file__).parent / "artifacts"
_GAGAL = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    laporan = yield
    if laporan.failed:
        item.stash[_GAGAL] = True
    return laporan


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The project as it stands, with an empty database; all tests of a file share it."""
    with run_server(tmp_path_factory.mktemp("server")) as berjalan:
        yield berjalan


@pytest.fixture(scope="module")
def demo_server(server: Server) -> Server:
    """The same with the figures of the demo: four years, up to TW III 2026."""
    with open_store(server.database_url) as store:
        list(fill_demo(store))
    return server


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser a file, not a session: Playwright's event loop would stand in the way of other tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=chromium_flags())
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Make a page in a context of its own: `open_page(base_url, viewport=…, color_scheme="dark")`.

    The test fails if any of its pages raised an error, wrote one to the console (save what the regular
    expression `allow` expects) or asked another machine for anything. A failed test leaves screenshots in
    tests/browser/artifacts/.
    """
    watch = Watch()
    halaman: list[Page] = []

    def open_one(base_url: str, allow: str | None = None, **pilihan) -> Page:
        if allow is not None:
            watch.allowed.append(re.compile(allow))
        baku = {"locale": "id-ID", "timezone_id": "Asia/Jakarta", "reduced_motion": "reduce"}
        baku |= {"viewport": {"width": 1280, "height": 900}}
        context = chromium.new_context(base_url=base_url, **(baku | pilihan))
        watch.observe(context)
        halaman.append(context.new_page())
        return halaman[-1]

    yield open_one
    if watch.problems or request.node.stash.get(_GAGAL, False):
        _photograph(halaman, request.node.name)
    for page in halaman:
        page.context.close()
    assert not watch.problems, "\n".join(watch.problems)


@pytest.fixture
def browser_page(open_page: Callable[..., Page], server: Server) -> Page:
    """A wide, light page on this file's server; `browser_page.goto("/unggah")`, then `wait_ready`."""
    return open_page(server.url)


def _photograph(halaman: list[Page], nama: str) -> None:
    ARTEFAK.mkdir(exist_ok=True)
    aman = re.sub(r"[^\w-]+", "_", nama)
    for nomor, page in enumerate(halaman):
        page.screenshot(path=ARTEFAK / f"{aman}_{nomor}.png", full_page=True)
