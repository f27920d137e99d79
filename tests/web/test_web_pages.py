"""What does a visitor get? Every page, every parameter, every link that is followed."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from flask.testing import FlaskClient

import searcher
from searcher import Article
from searcher.results import Bucket, Facet, Results
from web.app import create_app
from web.pages.narrowing import facet_lists
from web.question import Question

_QUERY = "/?q=" + quote("وزير")


def _links(html: str, part: str) -> list[str]:
    """Give the links inside the first element of class *part*."""
    found = re.search(rf'<(\w+)[^>]*class="{part}".*?</\1>', html, re.DOTALL)
    return [unescape(link) for link in re.findall(r'href="([^"]*)"', found[0])] if found else []


def _state(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query)


def _count(html: str) -> str:
    found = re.search(r"<strong>(.*?)</strong>", html)
    return found[1] if found else ""


def test_the_start_page_is_calm(client: FlaskClient) -> None:
    html = client.get("/").text
    assert '<html lang="ar" dir="rtl">' in html
    assert "في الأرشيف 52 مقالة." in html
    assert "<h1>باحث</h1>" in html
    assert 'class="hits"' not in html


def test_days_in_the_wrong_order_are_put_right(client: FlaskClient) -> None:
    html = client.get("/?from=2019-06-30&to=2019-01-01").text

    assert _count(html) == _count(client.get("/?from=2019-01-01&to=2019-06-30").text)
    assert 'name="from" value="2019-01-01"' in html


@pytest.mark.parametrize(
    ("period", "before", "after"),
    [
        ("from=2019-02-05&to=2019-02-05", "from=2019-02-04&to=2019-02-04", "from=2019-02-06&to=2019-02-06"),
        ("from=2019-03-01&to=2019-03-31", "from=2019-02-01&to=2019-02-28", "from=2019-04-01&to=2019-04-30"),
        ("from=2019-01-01&to=2019-12-31", "from=2018-01-01&to=2018-12-31", "from=2020-01-01&to=2020-12-31"),
    ],
)
def test_the_period_before_and_after_is_one_click_away(
    client: FlaskClient, period: str, before: str, after: str
) -> None:
    links = [link.partition("?")[2] for link in _links(client.get(f"/?{period}").text, "wider beside")]

    assert links == [before, after]


def test_there_is_no_time_before_all_times(client: FlaskClient) -> None:
    for period in ("from=0001-01-01&to=0001-01-01", "from=9999-12-31&to=9999-12-31"):
        assert client.get(f"/?{period}").status_code == 200


def test_of_a_relaxed_answer_those_with_all_words_are_counted(tmp_path: Path) -> None:
    with searcher.create(tmp_path / "a", engine="memory") as archive, archive.writer() as writer:
        for number, title in enumerate(("غارات حلب", "غارات ليلية", "أسواق حلب")):
            writer.add(Article(str(number), title, "نص"))
    app = create_app(tmp_path / "a")

    html = app.test_client().get("/?q=غارات حلب").text
    assert "<strong>3 مقالات</strong>" in html
    assert "</strong>، منها مقالة واحدة فيها كل الكلمات" in html
    by_date = app.test_client().get("/?q=غارات حلب&sort=date").text
    assert "إلا في الجذر" in by_date
    assert "إلا في الجذر" not in html
    app.extensions["bahith"].close()


def test_the_start_page_shows_what_came_last(client: FlaskClient, articles: dict[str, Article]) -> None:
    links = [unquote(urlsplit(link).path) for link in _links(client.get("/").text, "newest")]
    days = {article.day for article in articles.values() if article.day}

    assert len(links) == 3
    assert all(articles[link.removeprefix("/article/")].day == max(days) for link in links[:2])


def test_every_example_is_a_link_that_works(client: FlaskClient) -> None:
    links = _links(client.get("/").text, "examples")
    assert len(links) >= 2
    assert all(client.get(unescape(link)).status_code == 200 for link in links)


def test_results_are_counted_marked_and_read(client: FlaskClient) -> None:
    html = client.get(_QUERY).text
    assert _count(html) == "25 مقالة"
    assert "<mark>وزير</mark> النقل" in html
    assert "<mark>الوزراء</mark>" in html
    assert "ثانية" in html
    assert re.search(r'class="reading">وزير</bdi>', html)
    assert '<time datetime="2019-01-05" title="29 ربيع الآخر 1440 هـ">5 يناير 2019</time>' in html
    assert html.count('class="hit"') == 10


def test_the_box_keeps_the_query(client: FlaskClient) -> None:
    html = client.get("/", query_string={"q": "\"<b>\" & 'x'"}).text
    assert 'value="&#34;&lt;b&gt;&#34; &amp; &#39;x&#39;"' in html


def test_facets_toggle(client: FlaskClient) -> None:
    first = client.get(_QUERY).text
    link = next(link for link in _links(first, "narrowing") if "source" in _state(link))
    narrowed = client.get(link).text
    chosen = _state(link)["source"][0]
    assert _state(link)["q"] == ["وزير"]
    assert _count(narrowed) in {"12 مقالة", "13 مقالة"}
    assert f"المصدر: <bdi>{chosen}</bdi>" in narrowed
    assert f'<input type="hidden" name="source" value="{chosen}">' in narrowed
    back = re.search(r'href="([^"]*)" aria-current="true" rel="nofollow"', narrowed)
    assert back
    assert _count(client.get(unescape(back[1])).text) == "25 مقالة"
    assert _links(narrowed, "chips") == [unescape(back[1])]


def test_a_filter_matches_other_spellings_of_the_value(client: FlaskClient) -> None:
    html = client.get(_QUERY + "&source=" + quote("صحيفه المرفا")).text
    assert _count(html) == "12 مقالة"
    assert re.search(
        r'aria-current="true" rel="nofollow">(<span class="hidden">.*?</span>)?<bdi>صحيفة المرفأ', html
    )


def test_another_source_can_be_added_to_the_chosen_one(client: FlaskClient) -> None:
    narrowed = client.get(_QUERY + "&source=" + quote("وكالة أفق")).text
    [link] = [
        link for link in _links(narrowed, "narrowing") if "صحيفة المرفأ" in _state(link).get("source", [])
    ]
    assert _state(link)["source"] == ["وكالة أفق", "صحيفة المرفأ"]
    assert _count(client.get(link).text) == "25 مقالة"


def test_all_filters_can_be_taken_back_at_once(client: FlaskClient) -> None:
    html = client.get(_QUERY + "&section=x&author=y&from=2019-01-01&match=exact").text
    chips = _links(html, "chips")
    assert len(chips) == 5
    assert _state(chips[-1]) == {"q": ["وزير"]}


def test_sorting_keeps_the_rest_and_begins_anew(client: FlaskClient) -> None:
    url = _QUERY + "&section=" + quote("اقتصاد") + "&page=2"
    for link in _links(client.get(url).text, "sorts")[:3]:
        state = _state(link)
        assert state["section"] == ["اقتصاد"]
        assert "page" not in state
        assert client.get(link).status_code == 200
    newest = client.get(_QUERY + "&sort=date").text
    oldest = client.get(_QUERY + "&sort=oldest").text
    assert re.findall(r'datetime="([^"]*)"', newest)[0] == "2019-12-05"
    assert re.findall(r'datetime="([^"]*)"', oldest)[0] == "2019-01-05"


def test_pages_are_permalinks_that_fit_together(client: FlaskClient) -> None:
    seen: list[str] = []
    url: str | None = _QUERY + "&sort=date"
    while url:
        html = client.get(url).text
        seen += re.findall(r'<h2 dir="auto"><a href="/article/([^?"]*)', html)
        following = re.search(r'rel="next" href="([^"]*)"', html)
        url = unescape(following[1]) if following else None
        if url:
            assert _state(url)["sort"] == ["date"]
    assert len(seen) == len(set(seen)) == 25


def test_page_links_are_bounded(client: FlaskClient) -> None:
    html = client.get(_QUERY + "&page=2").text
    pages = _links(html, "pages")
    assert [_state(link).get("page", ["1"]) for link in pages] == [["1"], ["1"], ["2"], ["3"], ["3"]]
    assert '<ol class="hits" start="11">' in html


def test_a_page_beyond_the_last_says_so(client: FlaskClient) -> None:
    response = client.get(_QUERY + "&page=9")
    assert response.status_code == 404
    assert "انتهت النتائج قبل هذه الصفحة" in response.text


def test_an_empty_answer_helps(client: FlaskClient) -> None:
    response = client.get("/?q=" + quote("زقزقزق") + "&source=x&match=exact")
    assert response.status_code == 200
    assert "لم نعثر على مقالة" in response.text
    assert "زقزقزق</bdi>" in response.text
    assert "/?q=زقزقزق&amp;match=exact" in response.text  # without the filter
    assert "/?q=زقزقزق&amp;source=x" in response.text  # with all forms


def test_filters_alone_browse(client: FlaskClient) -> None:
    html = client.get("/?section=" + quote("سياسة")).text
    assert _count(html) == "9 مقالات"
    assert re.findall(r'datetime="([^"]*)"', html)[0] == "2019-10-05"


def test_a_relaxed_answer_says_so(client: FlaskClient) -> None:
    html = client.get("/?q=" + quote("وزير النقل عدوان الميناء")).text
    assert "لا توجد مقالة تحوي كل كلمات البحث" in html


def test_notes_are_shown(client: FlaskClient) -> None:
    html = client.get("/?q=" + quote('وزير "النقل')).text
    assert 'class="note"' in html


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ("page=abc", "«<bdi>abc</bdi>»"),
        ("page=0", "«<bdi>0</bdi>»"),
        ("page=99999999999", "«<bdi>99999999999</bdi>»"),
        ("sort=zz", "«<bdi>zz</bdi>»"),
        ("match=zz", "«<bdi>zz</bdi>»"),
        ("from=2015-99-99", '<bdi dir="ltr">2015-99-99</bdi>'),
        ("to=yesterday", "«<bdi>yesterday</bdi>»"),
        ("literal=yes", "«<bdi>yes</bdi>»"),
        ("all=2", "«<bdi>2</bdi>»"),
        ("sort=%3Cscript%3E", "«<bdi>&lt;script&gt;</bdi>»"),
    ],
)
def test_what_cannot_be_is_told_and_the_form_still_works(
    client: FlaskClient, parameters: str, said: str
) -> None:
    response = client.get(f"{_QUERY}&section=x&{parameters}")
    assert response.status_code == 400
    assert said in response.text
    assert 'name="q" value="وزير"' in response.text
    assert 'name="section" value="x"' in response.text
    assert "Traceback" not in response.text


def test_arabic_digits_and_other_names_are_welcome(client: FlaskClient) -> None:
    html = client.get(_QUERY + "&since=" + quote("٢٠١٩-٠٢-٠١") + "&until=2019-02-28&page=" + quote("١")).text
    assert "فبراير 2019</bdi>" in html


def test_long_facets_unfold(client: FlaskClient) -> None:
    facet = Facet("source", tuple(Bucket(f"s{number}", 1) for number in range(12)))
    with client.application.test_request_context():
        [found] = facet_lists(Question("x"), Results("x", "x", 12, 12, (), facets={"source": facet}))
    assert (len(found.shown), len(found.more)) == (8, 4)


def test_chosen_values_stay_in_sight_at_the_top(client: FlaskClient) -> None:
    facet = Facet("source", tuple(Bucket(f"s{number}", 12 - number) for number in range(12)))
    with client.application.test_request_context():
        question = Question("x", source=("s11", "s3"))
        [found] = facet_lists(question, Results("x", "x", 12, 12, (), facets={"source": facet}))
    assert [(link.label, link.is_active) for link in found.shown[:3]] == [
        ("s3", True),
        ("s11", True),
        ("s0", False),
    ]


def test_the_answer_is_there_for_programs_too(client: FlaskClient) -> None:
    url = _QUERY + "&section=" + quote("اقتصاد") + "&page=2"
    html = client.get(url).text
    alternates = dict(re.findall(r'<link rel="alternate" type="([^"]*)"[^>]* href="([^"]*)"', html))
    assert set(alternates) == {"application/json", "text/csv", "application/atom+xml"}
    assert set(map(unescape, alternates.values())) == set(_links(html, "formats quiet"))
    answer = client.get(unescape(alternates["application/json"])).get_json()
    assert (answer["total"], answer["offset"], len(answer["hits"])) == (16, 10, 6)


def test_advice_fits_what_was_typed(client: FlaskClient) -> None:
    one, quoted, filtered = (
        client.get("/", query_string=parameters).text
        for parameters in ({"q": "زقزقزق"}, {"q": "«زقزقزق ظظظظ»"}, {"section": "زقزقزق"})
    )
    assert "كلمات أقل" not in one
    assert "الاقتباس" not in one
    assert "مرادفًا" in one
    assert "كلمات أقل" in quoted
    assert "الاقتباس" in quoted
    assert "مرادفًا" not in filtered
    assert "بلا تضييق" in filtered


def test_examples_are_the_archives_own_and_follow_it(tmp_path: Path) -> None:
    with searcher.create(tmp_path / "a", engine="memory") as archive, archive.writer() as writer:
        writer.add(Article("1", "افتتاح متحف الآثار البحرية", "زار الناس المتحف.", published="2020-01-01"))
    app = create_app(tmp_path / "a")
    client = app.test_client()
    before = _links(client.get("/").text, "examples")
    assert before
    assert all('class="hit"' in client.get(link).text for link in before)
    with searcher.open(tmp_path / "a") as archive, archive.writer() as writer:
        writer.delete("1")
    assert _links(client.get("/").text, "examples") == []
    app.extensions["bahith"].close()


def test_a_page_of_results_is_light(client: FlaskClient) -> None:
    html = client.get(_QUERY).text
    parts = []
    for url in re.findall(r'(?:href|src)="([^"]*static[^"]*)"', html):
        with client.get(unescape(url)) as response:
            parts.append(response.data)
    assert len(parts) == 3  # a sheet, a script, a picture
    assert len(html.encode()) + sum(map(len, parts)) < 60_000


def test_the_application_works_below_a_prefix(client: FlaskClient) -> None:
    html = client.get(_QUERY, base_url="http://example.org/news/").text
    links = re.findall(r'(?:href|src|action)="([^"]*)"', html)
    assert all(link.startswith(("/news/", "#")) for link in links)
