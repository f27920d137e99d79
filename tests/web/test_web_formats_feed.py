"""Is a feed what RFC 4287 says? Element by element, for every article, whatever is asked."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

import searcher
from searcher import Article
from web.app import create_app
from web.formats.xml import line, outer_link, text
from web.settings import Settings

_ATOM = "{http://www.w3.org/2005/Atom}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"
)  # RFC 3339 as RFC 4287, 3.3 has it
_URI = re.compile(r"[a-z][a-z0-9+.-]*:([A-Za-z0-9._~:/?#@!$&'()*+,;=-]|\[[0-9A-Fa-f:.]+\]|%[0-9A-Fa-f]{2})+")
_ONCE = ("id", "title", "updated")
_AT_MOST_ONCE = (
    "published",
    "summary",
    "content",
    "source",
    "generator",
    "icon",
    "logo",
    "rights",
    "subtitle",
)
_CHILDREN = {
    "feed": {*_ONCE, "author", "category", "contributor", "generator", "icon", "link", "logo", "rights", "subtitle", "entry"},
    "entry": {*_ONCE, "author", "category", "content", "contributor", "link", "published", "rights", "source", "summary"},
}  # fmt: skip
_QUERIES = (
    "",
    "q=وزير",
    "q=وزير&page=2&lang=en",
    "q=عدوان",
    "q=معرّف غريب",
    "q=زقزقت",
    "source=صحيفة المرفأ&from=2019-02-01&match=exact&sort=oldest",
    "q=%00%1b%ef%bf%be%ef%bf%bf]]>%26amp;<script>\"'&source=%0b<&",
    "q=%ff%fe%ed%a0%80",
)


def _walk(written: bytes) -> ET.Element:
    """Walk the document by the rules of RFC 4287, and give it."""
    feed = ET.fromstring(written)  # noqa: S314 - our own answer
    assert feed.tag == f"{_ATOM}feed"
    entries = feed.findall(f"{_ATOM}entry")
    for each in (feed, *entries):
        _check(each)
        assert feed.find(f"{_ATOM}author") is not None or each.find(f"{_ATOM}author") is not None
    ids = [_said(each, "id") for each in entries]
    assert len(set(ids)) == len(ids)
    assert [link.get("rel") for link in feed.findall(f"{_ATOM}link")].count("self") == 1
    return feed


def _check(element: ET.Element) -> None:
    kind = element.tag.removeprefix(_ATOM)
    counts = Counter(child.tag.removeprefix(_ATOM) for child in element if child.tag.startswith(_ATOM))
    assert set(counts) <= _CHILDREN[kind]
    assert all(counts[name] == 1 for name in _ONCE)
    assert all(counts[name] <= 1 for name in _AT_MOST_ONCE)
    assert _URI.fullmatch(_said(element, "id"))
    for name in ("updated", "published"):
        for moment in element.findall(f"{_ATOM}{name}"):
            assert _MOMENT.fullmatch(moment.text or "")
            datetime.fromisoformat(moment.text or "")
    for name in ("title", "summary"):
        for construct in element.findall(f"{_ATOM}{name}"):
            assert construct.get("type", "text") == "text"
            assert not list(construct)
            assert (construct.text or "").strip()
    for author in element.findall(f"{_ATOM}author"):
        assert [child.tag for child in author] == [f"{_ATOM}name"]
        assert _said(author, "name").strip()
    for category in element.findall(f"{_ATOM}category"):
        assert (category.get("term") or "").strip()
    _check_links(element)


def _check_links(element: ET.Element) -> None:
    links = element.findall(f"{_ATOM}link")
    assert all(_URI.fullmatch(link.get("href") or "") for link in links)
    alternates = [
        (link.get("type"), link.get("hreflang")) for link in links if link.get("rel") == "alternate"
    ]
    assert len(alternates) == len(set(alternates)) == 1


def _said(element: ET.Element, name: str) -> str:
    return element.findtext(f"{_ATOM}{name}") or ""


def _links(element: ET.Element) -> dict[str | None, str]:
    return {link.get("rel"): link.get("href") or "" for link in element.findall(f"{_ATOM}link")}


def _entries(client: FlaskClient, query: str, **more: str) -> list[ET.Element]:
    answer = client.get("/feed.atom", query_string=query, **more)
    assert answer.status_code == 200
    return _walk(answer.data).findall(f"{_ATOM}entry")


@pytest.mark.parametrize("query", _QUERIES)
def test_a_feed_keeps_the_rules(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/feed.atom?{query}")

    assert answer.content_type == "application/atom+xml; charset=utf-8"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    feed = _walk(answer.data)
    assert feed.get(f"{_XML}lang") == ("en" if "lang=en" in query else "ar")
    assert not any(letter in answer.text for letter in "\x00\x1b\x85\x0b\ufffe\uffff")


@pytest.mark.parametrize("query", _QUERIES)
def test_a_feed_reader_has_nothing_to_complain_of(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/feed.atom?{query}")

    headers = {name.lower(): value for name, value in answer.headers.items()}
    read = feedparser.parse(answer.data, response_headers=headers)

    assert not read.bozo
    assert read.version == "atom10"
    assert len(read.entries) == len(_walk(answer.data).findall(f"{_ATOM}entry"))


def test_an_entry_tells_of_its_article(client: FlaskClient) -> None:
    found = {_said(entry, "title"): entry for entry in _entries(client, 'q="رقم 3" وزير')}
    entry = found["وزير النقل يفتتح الميناء رقم 3"]

    assert _said(entry, "published") == _said(entry, "updated") == "2019-04-05T00:00:00+00:00"
    assert [name.text for name in entry.iter(f"{_ATOM}name")] == ["سامي الدلال"]
    assert [each.get("term") for each in entry.findall(f"{_ATOM}category")] == ["سياسة"]
    assert entry.findtext(f"{_ATOM}source/{_ATOM}title") == "صحيفة المرفأ"
    assert "وزير النقل" in _said(entry, "summary")
    assert _links(entry) == {
        "alternate": "http://localhost/article/plain-03",
        "via": "https://example.org/news",
    }


def test_the_newest_come_first_unless_asked_otherwise(client: FlaskClient) -> None:
    newest = [_said(entry, "published") for entry in _entries(client, "q=وزير")]
    oldest = [_said(entry, "published") for entry in _entries(client, "q=وزير&sort=oldest")]

    assert newest == sorted(newest, reverse=True) == oldest[::-1]
    assert len(newest) == 25


def test_every_article_is_told_page_by_page_and_its_link_leads_there(
    client: FlaskClient, articles: dict[str, Article]
) -> None:
    url, titles = "/feed.atom?all=1", []
    while url:
        feed = _walk(client.get(url).data)
        for entry in feed.findall(f"{_ATOM}entry"):
            titles.append(_said(entry, "title"))
            assert client.get(_links(entry)["alternate"]).status_code == 200
        url = _links(feed).get("next", "")

    assert len(titles) == len(articles)
    assert titles.count("بلا عنوان") == 1
    assert "<script>alert('عدوان')</script>" in titles


def test_pages_link_each_other_and_are_one_feed(client: FlaskClient) -> None:
    first = _walk(client.get("/feed.atom?source=%D9%88%D9%83%D8%A7%D9%84%D8%A9&source=x&all=1").data)
    whole = _walk(client.get("/feed.atom?all=1").data)
    second = _walk(client.get(_links(whole)["next"]).data)

    assert "next" not in _links(first)
    assert _links(second)["previous"] == _links(whole)["self"]
    assert _said(second, "id") == _said(whole, "id") != _said(first, "id")


def test_ids_depend_on_neither_host_nor_query(client: FlaskClient) -> None:
    def ids(query: str, base: str = "http://localhost") -> dict[str, str]:
        found = _entries(client, query, base_url=base)
        return {_said(entry, "title"): _said(entry, "id") for entry in found}

    one, other = ids("q=وزير"), ids("q=الميناء&lang=en&sort=oldest", "https://news.example")

    assert one == other
    assert all(each.startswith("urn:uuid:") for each in one.values())


def test_links_begin_at_the_root_that_the_visitor_knows(archive_path: Path) -> None:
    app = create_app(archive_path, Settings(proxies=1))
    told = {
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "news.example",
        "X-Forwarded-Prefix": "/بحث".encode().decode("latin-1"),
    }

    feed = _walk(app.test_client().get("/feed.atom?q=%D9%88%D8%B2%D9%8A%D8%B1", headers=told).data)
    app.extensions["bahith"].close()

    links = [
        link
        for each in (feed, *feed.iter(f"{_ATOM}entry"))
        for rel, link in _links(each).items()
        if rel != "via"
    ]
    assert len(links) > 25
    assert all(link.startswith("https://news.example/%D8%A8%D8%AD%D8%AB/") for link in links)


@pytest.mark.parametrize("host", ["", "a b", "<x>", 'ho"st'])
def test_a_host_that_is_none_is_not_repeated(client: FlaskClient, host: str) -> None:
    feed = _walk(client.get("/feed.atom", headers={"Host": host}).data)

    assert urlsplit(_links(feed)["self"]).hostname == "localhost"


def test_the_title_names_what_is_asked(client: FlaskClient) -> None:
    def title(query: str) -> str:
        return _said(_walk(client.get("/feed.atom", query_string=query).data), "title")

    assert title("") == "باحث: أحدث المقالات"
    assert title("lang=en") == "Bahith: newest articles"
    assert title("q=%0aوزير\u202e النقل") == "باحث: وزير النقل"
    assert title("q=وزير&source=وكالة أفق&lang=en") == "Bahith: وزير · وكالة أفق"
    assert len(title(f"q={'ط' * 3000}")) < 300


def test_the_page_beside_the_feed_shows_the_same_articles(client: FlaskClient) -> None:
    feed = _walk(
        client.get("/feed.atom?q=%D9%88%D8%B2%D9%8A%D8%B1&section=%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9").data
    )
    page = client.get(_links(feed)["alternate"])

    assert parse_qs(urlsplit(_links(feed)["alternate"]).query)["sort"] == ["date"]
    first = _said(feed.find(f"{_ATOM}entry") or feed, "title").split()[-1]
    assert page.text.index("plain-") == page.text.index(f"plain-{int(first):02}")


def test_what_may_have_been_meant_is_no_news(client: FlaskClient) -> None:
    assert (
        "المينا" in client.get("/?q=%D8%A7%D9%84%D9%85%D9%8A%D9%86%D8%A7%D9%85").text
    )  # the page has found الميناء
    assert _entries(client, "q=المينام") == []


@pytest.mark.parametrize("query", ["sort=upwards", "page=0", "from=1", "lang=fr", "page=5000", "literal=2"])
def test_parameters_that_cannot_be_are_refused_with_a_page(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/feed.atom?{query}")

    assert answer.status_code == 400
    assert answer.mimetype == "text/html"


@pytest.fixture
def growing(tmp_path: Path) -> Iterator[tuple[FlaskClient, Path]]:
    path = tmp_path / "archive"
    _add(path, Article("one", "خبر", "نص"))
    app = create_app(path)
    yield app.test_client(), path
    app.extensions["bahith"].close()


def _add(path: Path, *articles: Article) -> None:
    with (
        searcher.open(path) if path.exists() else searcher.create(path, engine="memory") as archive,
        archive.writer() as writer,
    ):
        for article in articles:
            writer.add(article)


def test_nothing_new_is_told_in_a_line(growing: tuple[FlaskClient, Path]) -> None:
    client, path = growing
    before = client.get("/feed.atom?q=%D8%AE%D8%A8%D8%B1")
    held = {"If-None-Match": before.headers["ETag"]}

    same = client.get("/feed.atom?q=%D8%AE%D8%A8%D8%B1", headers=held)
    assert (same.status_code, same.data, same.headers["ETag"]) == (304, b"", before.headers["ETag"])
    assert client.get("/feed.atom", headers=held).status_code == 200  # another feed
    assert client.get("/feed.atom?q=%D8%AE%D8%A8%D8%B1", headers=held, base_url="http://b").status_code == 200

    _add(path, Article("two", "خبر آخر", "نص"))
    after = client.get("/feed.atom?q=%D8%AE%D8%A8%D8%B1", headers=held)
    assert after.status_code == 200
    assert len(_walk(after.data).findall(f"{_ATOM}entry")) == 2


def test_a_reader_that_goes_by_dates_is_told_as_well(
    growing: tuple[FlaskClient, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _ = growing
    monkeypatch.setattr("web.formats.freshness._SECOND", timedelta(hours=1))
    assert "Last-Modified" not in client.get("/feed.atom").headers  # another change may come in this second

    monkeypatch.setattr("web.formats.freshness._SECOND", timedelta(0))
    moment = client.get("/feed.atom").last_modified
    assert moment is not None

    def status(since: datetime) -> int:
        return client.get(
            "/feed.atom", headers={"If-Modified-Since": f"{since:%a, %d %b %Y %H:%M:%S} GMT"}
        ).status_code

    assert status(moment) == 304
    assert status(moment - timedelta(seconds=1)) == 200


def test_a_head_is_a_feed_without_its_body(client: FlaskClient) -> None:
    whole, head = client.get("/feed.atom"), client.head("/feed.atom")

    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.data))
    assert head.headers["ETag"] == whole.headers["ETag"]


def test_an_empty_feed_is_the_same_whenever_it_is_asked(client: FlaskClient) -> None:
    feed = _walk(client.get("/feed.atom?q=%D8%B2%D9%82%D8%B2%D9%82%D8%AA").data)

    assert feed.find(f"{_ATOM}entry") is None
    assert _said(feed, "updated") == "1970-01-01T00:00:00+00:00"


@pytest.mark.parametrize(
    ("published", "told"),
    [
        (None, "1970-01-01T00:00:00+00:00"),
        (date(1, 1, 1), "0001-01-01T00:00:00+00:00"),
        (datetime(2015, 7, 21, 14, 30), "2015-07-21T14:30:00+00:00"),  # noqa: DTZ001 - wall clock, as papers have it
        (datetime(9999, 12, 31, 23, 59, 59, 999999), "9999-12-31T23:59:59.999999+00:00"),  # noqa: DTZ001 - as above
        (datetime(2015, 7, 21, 14, tzinfo=timezone(timedelta(hours=3))), "2015-07-21T14:00:00+03:00"),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=23, minutes=59))), "0001-01-01T00:00:00+23:59"),
        (
            datetime(1900, 1, 1, tzinfo=timezone(timedelta(minutes=124, seconds=9))),
            "1900-01-01T00:00:00+00:00",
        ),
        (datetime(2015, 7, 21, tzinfo=UTC), "2015-07-21T00:00:00+00:00"),
    ],
)
def test_any_moment_is_told_as_rfc_3339_has_it(tmp_path: Path, published: date | None, told: str) -> None:
    path = tmp_path / "archive"
    _add(
        path,
        Article("one", "خبر", "نص", published=published),
        Article("first", "قديم", "نص", published=date(1, 1, 1)),
    )
    app = create_app(path)

    entries = _entries(app.test_client(), "sort=date")
    app.extensions["bahith"].close()

    assert {_said(entry, "title"): _said(entry, "updated") for entry in entries}["خبر"] == told


@given(value=st.text())
def test_any_text_is_fit_for_xml(value: str) -> None:
    written = ET.Element("a", {"b": line(value)})
    written.text = text(value)

    read = ET.fromstring(ET.tostring(written))  # noqa: S314 - written above

    assert read.get("b") == line(value)
    assert (read.text or "") == re.sub("\r\n?", "\n", text(value))


@given(
    url=st.one_of(
        st.text(),
        st.text(st.sampled_from('htps:/?#[]@%2eأ \n\x00"<>{}|\\^`&'), max_size=30).map(
            lambda rest: f"http://{rest}"
        ),
    )
)
def test_any_url_is_a_uri_or_none(url: str) -> None:
    written = outer_link(url)

    assert written is None or _URI.fullmatch(written)


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://example.org/a?b=1&c#d", "https://example.org/a?b=1&c#d"),
        (
            " http://example.org/خبر 100%.html?%41[]",
            "http://example.org/%D8%AE%D8%A8%D8%B1%20100%25.html?%41%5B%5D",
        ),
        ("http://[::1]:80/", "http://[::1]:80/"),
        ("http://exa mple.org/", None),
        ("javascript:alert(1)", None),
        ("//example.org", None),
    ],
)
def test_an_articles_own_url_is_linked_where_it_leads_somewhere(url: str, written: str | None) -> None:
    assert outer_link(url) == written
