"""What the tests of the page share: an archive with hostile articles in it, a client, and a real browser."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask.testing import FlaskClient
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

import searcher
from searcher import Article
from web.app import create_app

ODD_IDS = (
    "https://example.org/news?a=1&b=2#part",
    "http://example.org//double//slash/",
    "/leading/slash",
    "trailing/slash/",
    "a/../b",
    "..",
    ".",
    "./x",
    "100% sure %2F %41",
    "two words + plus",
    "مقالة/عن الميناء",
    "back\\slash",
    "semi;colon,comma:colon@at",
    "quote\"and'and<angle>",
    "line\nbreak\tand tab",
    "nul\x00inside",
    "\u202eoverride",
    "?",
    "#",
    "x" * 3000,
)

PLAIN = [
    Article(
        f"plain-{number:02}",
        f"وزير النقل يفتتح الميناء رقم {number}",
        "زار الوزراء الميناء الجديد.\nوقال وزير النقل إن العمل مستمر في كل المرافئ.",
        source="صحيفة المرفأ" if number % 2 else "وكالة أفق",
        section="اقتصاد" if number % 3 else "سياسة",
        author="سامي الدلال",
        url="https://example.org/news",
        published=date(2019, number % 12 + 1, 5),
    )
    for number in range(25)
]

HOSTILE = [
    Article(
        "script", "<script>alert('عدوان')</script>", "<img src=x onerror=alert(1)> عدوان &amp; &lt;b&gt;"
    ),
    Article("quotes", "عدوان \"مزدوج\" و'مفرد'", "نص", source='"><script>x</script>', author="' onclick='x"),
    Article("bidi", "عدوان \u202eمقلوب\u2066", "نص \u202d\u2069\u2069 آخر عدوان", source="\u202eمصدر"),
    Article("nul", "عدوان\x00 صامت", "قبل\x00بعد\x1b[31m عدوان\x85 نهاية"),
    Article("long", "عدوان طويل", "ط" * 100_000 + " عدوان"),
    Article("link", "عدوان الرابط", "نص", url="javascript:alert(1)"),
    Article("undated", "   ", "عدوان بلا عنوان ولا تاريخ"),
]

ODD = [Article(odd, "معرّف غريب", f"نص المعرّف رقم {number}") for number, odd in enumerate(ODD_IDS)]


@pytest.fixture(scope="session")
def archive_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "archive"
    with searcher.create(path, engine="whoosh") as archive, archive.writer() as writer:
        for article in (*PLAIN, *HOSTILE, *ODD):
            writer.add(article)
    return path


@pytest.fixture(scope="session")
def client(archive_path: Path) -> Iterator[FlaskClient]:
    app = create_app(archive_path)
    yield app.test_client()
    app.extensions["bahith"].close()


@pytest.fixture(scope="session")
def articles() -> dict[str, Article]:
    """Every article of the archive, by id."""
    return {article.id: article for article in (*PLAIN, *HOSTILE, *ODD)}


@pytest.fixture(scope="session")
def odd_ids() -> tuple[str, ...]:
    """Ids that a URL's path would bend."""
    return ODD_IDS


# A real browser, and the seeds, served

_SEEDS = Path(__file__).parents[2] / "seeds" / "articles.jsonl"
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_SERVE = "from searcher.cli import main; main()"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = os.environ.get("BAHITH_CHROMIUM") or shutil.which("chromium")
    if program is None:
        if os.environ.get("BAHITH_BROWSER") == "required":
            pytest.fail("there is no chromium; install one or name it in BAHITH_CHROMIUM")
        pytest.skip("there is no chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where an archive of the seeds is served: http://127.0.0.1:…, without a slash in the end."""
    path = tmp_path_factory.mktemp("browser") / "seeds"
    with searcher.create(path, engine="whoosh") as archive, archive.writer() as writer:
        for line in _SEEDS.read_text(encoding="utf-8").splitlines():
            writer.add(Article(**json.loads(line)))
    command = [sys.executable, "-c", _SERVE, "--archive", str(path), "serve", "--port", "0", "--workers", "1"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    with process:
        assert process.stderr is not None
        yield process.stderr.readline().split()[1].rstrip("/")
        process.terminate()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Open a URL of the served seeds as a new visitor, with the options of `browser.new_context`.

    In the end nothing may have gone wrong on any page: no word on the console (but that a page itself is a
    fault, or that its autofocus came too late), no request to another host.
    """
    wrong: list[str] = []

    def check(url: str) -> None:
        if urlsplit(url).netloc != urlsplit(address).netloc:
            wrong.append(url)

    def is_fault(page: Page, message: ConsoleMessage) -> bool:
        return message.location["url"] == page.url and message.text.startswith("Failed to load resource")

    def is_autofocus_giving_way(message: ConsoleMessage) -> bool:
        """The browser says so where a visitor was in the box before autofocus was: nothing is wrong."""
        return message.type == "info" and message.text.startswith("Autofocus processing was blocked")

    def hear(page: Page, message: ConsoleMessage) -> None:
        if not is_fault(page, message) and not is_autofocus_giving_way(message):
            wrong.append(message.text)

    with ExitStack() as contexts:

        def visit(url: str, **options: object) -> Page:
            page: Page = contexts.enter_context(browser.new_context(**options)).new_page()
            page.set_default_timeout(10_000)
            page.on("console", lambda message: hear(page, message))
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on("request", lambda request: check(request.url))
            page.goto(address + url)
            return page

        yield visit
    assert wrong == []


@pytest.fixture(scope="session")
def violations() -> Callable[[Page], list[str]]:
    """Say what is not accessible on a page: rule by rule of WCAG 2.2 AA and of good practice, and where."""
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": _RULES}}

    def violations(page: Page) -> list[str]:
        found = Axe().run(page, options=options).response["violations"]
        return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]

    return violations
