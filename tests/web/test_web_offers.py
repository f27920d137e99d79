"""Is there no dead end? Other queries, the literal one, copies, related articles, and the help."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

import searcher
from searcher import Article
from searcher.query.syntax import SYNTAX
from searcher.results import Correction, Hit, Nearest, Results, Similar
from web.app import create_app
from web.links import article_url, search_url
from web.marks import directed
from web.pages.listing import item
from web.pages.offers import Offers, offers
from web.question import Question

_BODY = (
    "أعلنت الوزارة افتتاح مستشفيات جديدة في المدن الساحلية وتوظيف مئات الأطباء والممرضين خلال العام المقبل. "
    "وقال المتحدث باسمها إن الخطة تشمل شراء أجهزة حديثة وتدريب العاملين عليها ونقل المرضى بسيارات إسعاف مجهزة. "
    "وأضاف أن التمويل متوفر من ميزانية الدولة ومن قروض ميسرة، وأن العمل يبدأ في مطلع الشهر القادم بلا تأخير. "
    "ورحب أهالي القرى المجاورة بالقرار، فهم يقطعون مسافات طويلة للوصول إلى أقرب طبيب، ولا سيما في الشتاء."
)
_EVIL = "</a><script>alert(1)</script>"
_TOPICS = ("اللقاحات", "المستشفيات", "الأطباء", "الموازنة", "الوباء", "التمريض")
_ARTICLES = [
    *(
        Article(f"h{number}", f"وزير الصحة يتحدث عن {topic}", f"{topic} أولوية رقم {number}.")
        for number, topic in enumerate(_TOPICS)
    ),
    *(
        Article(name, title, _BODY, source=source, published="2015-07-21")
        for name, title, source in (
            ("c/1", "خطة الساحل", "وكالة أفق"),
            ("c//2", f"خطة {_EVIL}", f"مصدر {_EVIL}"),
            ("c3", " ", ""),
        )
    ),
    *(Article(f"n{number}", f"نبأ {number}", f"جلسة البرلمان رقم {number}.") for number in range(12)),
    Article("same", "نبأ 11 مكرر", "جلسة البرلمان رقم 11."),
]


@pytest.fixture(scope="module")
def helped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    path = tmp_path_factory.mktemp("offers") / "archive"
    with searcher.create(path, engine="memory") as archive, archive.writer() as writer:
        for article in _ARTICLES:
            writer.add(article)
    app = create_app(path)
    yield app.test_client()
    app.extensions["bahith"].close()


def _state(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(unescape(url)).query)


def _offered(html: str) -> list[str]:
    """Give the links that are offered above the list."""
    return [
        unescape(link)
        for part in re.findall(r'<p class="offer">.*?</p>', html, re.DOTALL)
        for link in re.findall(r'href="([^"]*)"', part)
    ]


def _titles(html: str) -> list[str]:
    return re.findall(r'<h2 dir="auto"><a href="/article/?([^?"]*)', html)


def test_what_may_be_meant_is_a_link_with_its_count(helped: FlaskClient) -> None:
    html = helped.get("/", query_string={"q": "وزير الصخة", "match": "lemma"}).text
    link = next(link for link in _offered(html) if _state(link)["q"] == ["وزير الصحة"])

    assert "هل تقصد:" in html
    assert "(6 مقالات)" in html
    assert _state(link)["match"] == ["lemma"]
    assert len(_titles(helped.get(link).text)) == 6


def test_a_corrected_answer_says_so_and_leads_to_the_literal_one(helped: FlaskClient) -> None:
    html = helped.get("/?q=hgwpm&sort=date").text
    literal = next(link for link in _offered(html) if "literal" in _state(link))

    assert len(_titles(html)) == 6
    assert "«<bdi>hgwpm</bdi>»" in html
    assert 'class="reading">الصحة</bdi>' in html
    assert _state(literal) == {"q": ["hgwpm"], "sort": ["date"], "literal": ["1"]}
    assert "لم نعثر على مقالة تطابق البحث" in helped.get(literal).text


def test_a_new_query_drops_literal_and_keeps_the_copies(helped: FlaskClient) -> None:
    html = helped.get("/?q=hgwpm&literal=1&all=1&sort=oldest").text
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))

    assert hidden == {"sort": "oldest", "all": "1"}


def test_pages_and_sorts_keep_literal_and_all(helped: FlaskClient) -> None:
    html = helped.get("/?q=البرلمان&literal=1&all=1").text
    links = re.findall(r'<a href="([^"]*)"[^>]*>(?:الأحدث|الأقدم)<', html)
    links += re.findall(r'rel="next" href="([^"]*)"', html)

    assert len(links) == 3
    assert all(_state(link)["literal"] == _state(link)["all"] == ["1"] for link in links)


def test_a_zero_tells_what_was_tried_and_links_what_is_near(helped: FlaskClient) -> None:
    html = helped.get("/?q=زقزقزقزقة").text

    assert "لم نعثر على مقالة تطابق البحث" in html
    assert "جُرّب أيضًا: تصحيح الإملاء" in html
    assert "لا كلمة في المقالات قريبة من «<bdi>زقزقزقزقة</bdi>»." in html


def test_a_near_word_takes_the_place_of_the_other(helped: FlaskClient) -> None:
    with helped.application.test_request_context():
        found = offers(
            Question('العنوان:"كتبه أحمدد" -أَحْمَدد', source=("س",), literal=True),
            Results("x", "x", 0, 0, (), nearest=(Nearest("احمدد", ("أحمد", "حمد")), Nearest("زز", ()))),
        )
    [first, second] = found.near

    assert [offer.text for offer in first.forms] == ["أحمد", "حمد"]
    assert _state(first.forms[0].url) == {"q": ['العنوان:"كتبه أحمد" -أحمد'], "source": ["س"]}
    assert second.forms == ()


def test_what_was_tried_is_not_called_vain_where_something_is_offered(helped: FlaskClient) -> None:
    with helped.application.test_request_context():
        offered = Results("x", "x", 0, 0, (), suggestions=(Correction("ي", "layout", 1),), tried=("layout",))
        alone = Results("x", "x", 0, 0, (), tried=("layout",))
        assert offers(Question("x"), offered).tried == ""
        assert offers(Question("x"), alone).tried != ""


def test_copies_are_folded_and_unfold(helped: FlaskClient) -> None:
    html = helped.get("/?q=الساحلية").text
    [unfold] = [link for link in _offered(html) if "all" in _state(link)]
    unfolded = helped.get(unfold).text
    [fold] = [link for link in _offered(unfolded) if _state(link) == {"q": ["الساحلية"]}]

    assert len(_titles(html)) == 1
    assert "<summary>مقالتان شبه مطابقتين</summary>" in html
    assert "أظهر المقالات شبه المطابقة" in html
    assert len(_titles(unfolded)) == 3
    assert "<details" not in unfolded.partition("</ol>")[0]
    assert "اطوِ المقالات شبه المطابقة" in unfolded
    assert len(_titles(helped.get(fold).text)) == 1


def test_copies_are_linked_with_source_and_day(helped: FlaskClient) -> None:
    html = helped.get("/?q=الساحلية").text
    details = re.search(r"<details.*?</details>", html, re.DOTALL)
    assert details
    links = [unescape(link) for link in re.findall(r'<a href="([^"]*)"', details[0])]

    assert len(links) == 2
    assert details[0].count('<time datetime="2015-07-21" title="5 شوال 1436 هـ">21 يوليو 2015</time>') == 2
    assert all(helped.get(link).status_code == 200 for link in links)
    assert all(_state(link)["q"] == ["الساحلية"] for link in links)


def test_the_pager_counts_entries_not_copies(helped: FlaskClient) -> None:
    first = helped.get("/?q=البرلمان").text
    listed = len(_titles(first)) + len(_titles(helped.get("/?q=البرلمان&page=2").text))

    assert len(_titles(first)) == 10
    assert listed == 13 - len(re.findall(r"شبه مطابق", first))
    with helped.application.test_request_context():
        from web.pages.search import answer  # noqa: PLC0415 - made by hand: as many copies as fill a page

        ten = answer(Question("x"), Results("x", "x", 25, 25, (), listed=10))
        more = answer(Question("x"), Results("x", "x", 25, 25, (), listed=11))
    assert (ten.next, ten.pages) == (None, ())
    assert len(more.pages) == 2
    assert more.next


def test_an_article_leads_to_related_ones(helped: FlaskClient) -> None:
    html = helped.get("/article/h0").text
    section = re.search(r'<section class="related".*?</section>', html, re.DOTALL)
    assert section
    links = re.findall(r'<a href="([^"]*)"', section[0])

    assert "مقالات ذات صلة" in section[0]
    assert 1 <= len(links) <= 5
    assert "/article/h0" not in links
    assert all(helped.get(unescape(link)).status_code == 200 for link in links)


def test_an_article_with_nothing_related_has_no_such_section(
    helped: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searcher.Archive, "related", lambda *_, **__: ())

    assert "ذات صلة" not in helped.get("/article/h0").text


def test_hostile_titles_of_copies_and_related_articles_stay_text(
    helped: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    evil = Article("e", _EVIL, "", source=_EVIL)
    monkeypatch.setattr(searcher.Archive, "related", lambda *_, **__: (Hit(evil, 1.0),))

    for url in ("/?q=الساحلية", "/?q=الساحلية&all=1", "/article/h0"):
        html = helped.get(url).text
        assert html.count("<script") == 1
        assert "&lt;/a&gt;&lt;script&gt;" in html


def test_hostile_offers_stay_text(helped: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    found = Results(
        _EVIL, _EVIL, 0, 0, (), notes=(f"«{_EVIL}»",), suggestions=(Correction(_EVIL, "spelling", 1),),
        corrected=Correction(_EVIL, "layout", 2), tried=("layout",),
        nearest=(Nearest(_EVIL, (_EVIL, "\u202e\x00")),),
    )  # fmt: skip
    monkeypatch.setattr(searcher.Archive, "search", lambda *_, **__: found)
    html = helped.get("/", query_string={"q": _EVIL}).text

    assert html.count("<script") == 1
    assert "<script>alert" not in html
    assert "\x00" not in html
    assert re.findall(r"<(\w+)[^>]* on\w+=", html) == []


@given(st.text(max_size=40))
def test_any_query_may_be_literal_and_unfolded(helped: FlaskClient, text: str) -> None:
    for more in ({}, {"literal": "1"}, {"all": "1"}):
        assert helped.get("/", query_string={"q": text, **more}).status_code == 200


@given(st.text(alphabet="ab«»<&5-.\u202e ", max_size=30))
def test_a_directed_sentence_keeps_its_text(text: str) -> None:
    assert unescape(re.sub(r"<[^>]*>", "", directed(text))) == text


def test_a_copy_without_title_and_day(helped: FlaskClient) -> None:
    hit = Hit(
        Article("x", "عنوان", "نص"),
        1.0,
        similar=(Similar("y", " "), Similar("z", "آخر", "م", "2015-07-21T10:00:00+03:00")),
    )
    with helped.application.test_request_context():
        bare, full = item(Question("عنوان"), hit).copies

    assert (bare.title, bare.source, bare.day, bare.day_text) == ("بلا عنوان", "", "", "")
    assert (full.source, full.day, full.day_text) == ("م", "2015-07-21", "21 يوليو 2015")


def test_nothing_is_offered_where_all_is_well(helped: FlaskClient) -> None:
    with helped.application.test_request_context():
        found = offers(Question("x"), Results("x", "x", 3, 3, (), listed=3))

    assert found == Offers((), None, None, None, "", ())


# The help


@pytest.mark.parametrize(
    ("url", "opening", "heading"),
    [
        ("/help", '<html lang="ar" dir="rtl">', "كيف تكتب بحثك"),
        ("/help?lang=ar", '<html lang="ar" dir="rtl">', "كيف تكتب بحثك"),
        ("/help?lang=en", '<html lang="en" dir="ltr">', "How to write a query"),
    ],
)
def test_the_help_shows_every_example_as_a_search(
    helped: FlaskClient, url: str, opening: str, heading: str
) -> None:
    html = helped.get(url).text
    shown = {
        unescape(re.sub(r"<[^>]*>", "", text)): unescape(link)
        for link, text in re.findall(r'<a href="([^"]*)" rel="nofollow"[^>]*>(.*?)</a>', html)
    }

    assert opening in html
    assert f"<h1>{heading}</h1>" in html
    assert list(shown) == [
        example for group in SYNTAX for each in group.operators for example in each.examples
    ]
    kept = {"lang": ["en"]} if "lang=en" in url else {}
    assert all(_state(link) == {"q": [text], **kept} for text, link in shown.items())


def test_the_help_is_linked_from_every_page_and_in_both_languages(helped: FlaskClient) -> None:
    for url in ("/", "/?q=x", "/article/h0", "/none", "/?page=x"):
        assert '<a href="/help">' in helped.get(url).text
    assert 'href="/help?lang=en" lang="en"' in helped.get("/help").text
    assert 'href="/help" lang="ar"' in helped.get("/help?lang=en").text


@pytest.mark.parametrize("language", ["fr", "<script>", "en,ar"])
def test_a_language_there_is_not_is_a_polite_400(helped: FlaskClient, language: str) -> None:
    response = helped.get("/help", query_string={"lang": language})

    assert response.status_code == 400
    assert "<script>" not in response.text


def test_the_help_works_below_a_prefix(helped: FlaskClient) -> None:
    html = helped.get("/help", base_url="http://example.org/news/").text

    assert all(link.startswith(("/news/", "#")) for link in re.findall(r'(?:href|src)="([^"]*)"', html))


# What programs get


def test_the_api_takes_literal_all_and_language(helped: FlaskClient) -> None:
    def answer(**parameters: str) -> dict[str, object]:
        found = helped.get("/api/search", query_string=parameters).json
        assert isinstance(found, dict)
        return found

    assert answer(q="hgwpm")["corrected"] == {"text": "الصحة", "reason": "layout", "articles": 6}
    assert answer(q="hgwpm", literal="1")["total"] == 0
    assert answer(q="الساحلية")["listed"] == 1
    assert answer(q="الساحلية", all="1")["listed"] == 3
    assert "Nothing matches “hgwpm”" in str(answer(q="hgwpm", lang="en")["notes"])
    assert answer(q="العنوان:الصحة", lang="en")["reading"] == "title:الصحة"
    assert answer(q="title:الصحة", lang="ar")["reading"] == "العنوان:الصحة"


@pytest.mark.parametrize("parameters", ["literal=2", "all=yes", "lang=fr", "lang=%00"])
def test_wrong_values_of_these_are_problems(helped: FlaskClient, parameters: str) -> None:
    response = helped.get(f"/api/search?q=x&{parameters}")

    assert (response.status_code, response.content_type) == (400, "application/problem+json")
    assert parameters.partition("=")[0] in response.get_json(force=True)["detail"]


def test_related_articles_are_hits(helped: FlaskClient) -> None:
    answer = helped.get("/api/articles/h0/related?limit=2").json or {}

    assert list(answer) == ["id", "related"]
    assert answer["id"] == "h0"
    assert 1 <= len(answer["related"]) <= 2
    assert {"id", "title", "snippet", "score", "similar"} <= set(answer["related"][0])
    assert (helped.get("/api/articles/h0/related?limit=0").json or {})["related"] == []


@pytest.mark.parametrize("url", ["/api/articles/c/1/related", "/api/related?id=c//2", "/api/related?id=c3"])
def test_related_articles_of_odd_ids(helped: FlaskClient, url: str) -> None:
    response = helped.get(url)

    assert response.status_code == 200
    assert (response.json or {})["id"].startswith("c")


@pytest.mark.parametrize(
    ("url", "status", "named"),
    [
        ("/api/articles/none/related", 404, "none"),
        ("/api/related", 400, "id"),
        ("/api/related?id=" + quote("<script>"), 404, "<script>"),
        ("/api/articles/h0/related?limit=x", 400, "limit"),
        ("/api/articles/h0/related?limit=101", 400, "100"),
        ("/api/articles/h0/related?id=h1", 400, "id"),
        ("/api/related?id=h0&page=2", 400, "page"),
    ],
)
def test_wrong_questions_for_related_articles(helped: FlaskClient, url: str, status: int, named: str) -> None:
    response = helped.get(url)

    assert (response.status_code, response.content_type) == (status, "application/problem+json")
    assert named in response.get_json(force=True)["detail"]


def test_links_carry_what_was_asked(helped: FlaskClient) -> None:
    question = Question("x", literal=True, copies=True)
    with helped.application.test_request_context():
        assert _state(search_url(question.change(page=2))) == {
            "q": ["x"], "literal": ["1"], "all": ["1"], "page": ["2"],
        }  # fmt: skip
        assert _state(article_url("a", question)) == {"q": ["x"], "literal": ["1"], "all": ["1"]}
        assert _state(search_url(question.ask("y"))) == {"q": ["y"], "all": ["1"]}
