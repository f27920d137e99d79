"""What the tests of the page share: an archive with hostile articles in it, and a client."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

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
