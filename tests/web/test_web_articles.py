"""Is an article shown as it is, whatever its id and its text?"""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from searcher import Article
from searcher.search import Highlights
from web.links import article_json_url, article_url, outside
from web.pages.article import article_page
from web.question import Question


def _url(client: FlaskClient, article_id: str) -> str:
    with client.application.test_request_context():
        return article_url(article_id)


def test_an_article_shows_what_it_has(client: FlaskClient) -> None:
    html = client.get("/article/plain-01").text
    assert "وزير النقل يفتتح الميناء رقم 1" in html
    assert html.count('<p dir="auto">') == 2
    for fact in ("صحيفة المرفأ", "سامي الدلال", "اقتصاد", "5 فبراير 2019"):
        assert fact in html
    assert 'href="https://example.org/news"' in html
    assert "<mark>" not in html
    assert "العودة إلى النتائج" not in html


def test_an_article_marks_the_query_and_leads_back(client: FlaskClient) -> None:
    html = client.get("/article/plain-01?q=وزير&source=صحيفة المرفأ&page=2").text
    assert "<mark>وزير</mark> النقل يفتتح" in html
    assert 'زار <mark id="mark-1">الوزراء</mark>' in html
    back = re.search(r'class="back"><a href="([^"]*)"', html)
    assert back
    again = client.get(unescape(back[1])).text
    assert 'start="11"' in again


def test_the_facts_of_an_article_lead_to_all_that_share_them(client: FlaskClient) -> None:
    html = client.get("/article/plain-01?q=وزير").text
    facts = re.findall(r'<li><span class="hidden">[^<]*</span><a href="([^"]*)"', html)
    assert len(facts) == 3
    for url in facts:
        assert "q=" not in url
        assert "النقل يفتتح" in client.get(unescape(url)).text


def test_a_fact_too_long_for_a_url_is_no_link(client: FlaskClient) -> None:
    article = Article("long fact", "عنوان", "نص", source="س" * 501, author="س" * 500)
    with client.application.test_request_context("/"):
        page = article_page(article, Question(), Highlights((), ()))
    assert [bool(fact.url) for fact in page.facts] == [False, True]


def test_an_article_has_its_day_in_both_calendars(client: FlaskClient) -> None:
    html = client.get("/article/plain-01").text
    assert '<time datetime="2019-02-05">5 فبراير 2019 <span class="hijri">(30 جمادى الأولى 1440 هـ)' in html
    assert "<time" not in client.get("/article/undated").text.partition('class="related"')[0]


def test_an_article_tells_other_programs_what_it_is(client: FlaskClient) -> None:
    html = client.get("/article/plain-01?q=وزير&page=2").text
    assert '<link rel="canonical" href="/article/plain-01">' in html
    assert '<meta name="description" content="زار الوزراء الميناء الجديد.">' in html
    assert '<meta property="og:type" content="article">' in html
    assert '<meta property="og:title" content="وزير النقل يفتتح الميناء رقم 1">' in html
    assert '<meta property="article:published_time" content="2019-02-05">' in html
    assert '<link rel="alternate" type="application/json" href="/api/articles/plain-01">' in html
    assert '<link rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml"' in html


def test_the_language_stays_when_one_goes_on(client: FlaskClient) -> None:
    html = client.get("/article/plain-01?q=وزير&lang=en").text
    assert '<link rel="canonical" href="/article/plain-01?lang=en">' in html
    assert '<link rel="alternate" hreflang="ar" href="/article/plain-01?q=' in html
    assert "Back to the results" in html
    within = re.findall(r'<a [^>]*href="(/[^"]*)"', html.replace('lang="ar" hreflang', ""))
    pages = [url for url in within if not url.startswith("/api/")]
    assert len([url for url in pages if "lang=en" not in url]) == 1  # to the Arabic page


@pytest.mark.parametrize(
    ("query", "said"), [("المرافئ", "مرة واحدة"), ("وزير", "مرتان"), ("العمل", "مرة واحدة")]
)
def test_places_in_the_text_are_counted(client: FlaskClient, query: str, said: str) -> None:
    html = client.get(f"/article/plain-01?q={query}").text
    assert f'<span role="status">{said}</span>' in html
    assert 'href="#mark-1"' in html
    assert 'id="mark-1"' in html


def test_a_query_that_only_the_title_has_shows_no_places(client: FlaskClient) -> None:
    html = client.get("/article/plain-01?q=يفتتح").text
    assert "<mark>يفتتح</mark>" in html
    assert 'id="places"' not in html


def test_every_id_has_its_article_as_json(client: FlaskClient, odd_ids: tuple[str, ...]) -> None:
    for article_id in odd_ids:
        with client.application.test_request_context("/?lang=en"):
            url = article_json_url(article_id)
        assert client.get(url).get_json()["id"] == article_id


def test_every_id_makes_the_round_trip(client: FlaskClient, odd_ids: tuple[str, ...]) -> None:
    for number, article_id in enumerate(odd_ids):
        response = client.get(_url(client, article_id))
        assert response.status_code == 200, article_id
        assert f"نص المعرّف رقم {number}</p>" in response.text, article_id


def test_results_link_to_odd_ids(client: FlaskClient, odd_ids: tuple[str, ...]) -> None:
    links: list[str] = []
    for page in (1, 2):
        html = client.get(f"/?q=معرّف&page={page}").text
        links += re.findall(r'<h2 dir="auto"><a href="([^"]*)"', html)
    assert len(set(links)) == len(odd_ids)
    assert all(client.get(unescape(link)).status_code == 200 for link in links)


@pytest.mark.parametrize("path", ["/article/none", "/article/", "/article", "/article?id=", "/article/%ff"])
def test_an_unknown_article_is_a_polite_404(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "غير موجودة" in response.text


def test_hostile_text_stays_text(client: FlaskClient, articles: dict[str, Article]) -> None:
    urls = [f"/article/{name}?q=عدوان" for name in ("script", "quotes", "bidi", "nul", "link", "undated")]
    for url in ["/?q=عدوان", *urls]:
        html = client.get(url).text
        tags = set(re.findall(r"<([a-z][a-z0-9]*)", html))
        assert not tags & {"img", "b", "style", "iframe"}
        assert html.count("<script") == 1  # ours, from a file
        assert not re.findall(r"""<(?:[^>"']|"[^"]*"|'[^']*')*\s+on\w+=""", html)
        assert "javascript:" not in html
        assert "\x00" not in html
        assert not re.search(r"[\x01-\x08\x0b\x0e-\x1f\x7f-\x9f]", html)
    assert articles["script"].title == unescape(
        re.sub("</?mark>", "", re.findall(r"<h1[^>]*>(.*)</h1>", client.get(urls[0]).text)[0])
    )


def test_foreign_runs_are_isolated(client: FlaskClient) -> None:
    html = client.get("/article/bidi").text
    assert "<bdi>\u202eمصدر</bdi>" in html
    assert '<h1 dir="auto">عدوان \u202eمقلوب\u2066</h1>' in html
    assert "<title>عدوان مقلوب · باحث</title>" in html


def test_a_word_without_end_fills_no_list(client: FlaskClient) -> None:
    assert len(client.get("/?q=طويل").text) < 30_000
    assert len(client.get("/article/long").text) > 100_000


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/x", "https://example.org/x"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org", None),
        ("https:", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_only_web_addresses_are_linked(url: str, link: str | None) -> None:
    assert outside(url) == link
