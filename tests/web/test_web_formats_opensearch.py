"""Can a browser learn to search here? The description, rule by rule, and what its own box offers."""

import json
import re
from collections import Counter
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

_NAMESPACE = "{http://a9.com/-/spec/opensearch/1.1/}"
_EXACTLY_ONCE = ("ShortName", "Description")
_AT_MOST_ONCE = (
    "Contact",
    "Tags",
    "LongName",
    "Developer",
    "Attribution",
    "SyndicationRight",
    "AdultContent",
)
_LONGEST = {
    "ShortName": 16,
    "Description": 1024,
    "Tags": 256,
    "LongName": 48,
    "Developer": 64,
    "Attribution": 256,
}
_PARAMETER = re.compile(r"\{(\w+)(\??)\}")
_CORE = {"searchTerms", "count", "startIndex", "startPage", "language", "inputEncoding", "outputEncoding"}
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z+-]+")
_KINDS = {
    "text/html": "results",
    "application/atom+xml": "results",
    "application/json": "results",
    "text/csv": "results",
    "application/x-suggestions+json": "suggestions",
    "application/opensearchdescription+xml": "self",
}
_GIVEN = {"startPage": "1", "startIndex": "0", "count": "5"}


def _described(client: FlaskClient, query: str = "", base: str = "http://localhost") -> ET.Element:
    answer = client.get(f"/opensearch.xml{query}", base_url=base)
    assert answer.status_code == 200
    return ET.fromstring(answer.data)  # noqa: S314 - our own answer


def _templates(described: ET.Element) -> dict[str, str]:
    return {url.get("type", ""): url.get("template", "") for url in described.findall(f"{_NAMESPACE}Url")}


@pytest.mark.parametrize("query", ["", "?lang=en"])
def test_the_description_keeps_the_rules(client: FlaskClient, query: str) -> None:
    root = _described(client, query)
    counts = Counter(child.tag.removeprefix(_NAMESPACE) for child in root)

    assert root.tag == f"{_NAMESPACE}OpenSearchDescription"
    assert all(counts[name] == 1 for name in _EXACTLY_ONCE)
    assert all(counts[name] <= 1 for name in _AT_MOST_ONCE)
    for name, most in _LONGEST.items():
        assert all(0 < len(each.text or "") <= most for each in root.findall(f"{_NAMESPACE}{name}"))
    for name in ("ShortName", "LongName", "Description", "Tags"):
        assert not re.search("[<>&]", root.findtext(f"{_NAMESPACE}{name}") or "")
    assert root.findtext(f"{_NAMESPACE}SyndicationRight") in {"open", "limited", "private", "closed"}
    assert root.findtext(f"{_NAMESPACE}AdultContent") in {"false", "true"}
    assert {root.findtext(f"{_NAMESPACE}{way}putEncoding") for way in ("In", "Out")} == {"UTF-8"}
    assert root.findtext(f"{_NAMESPACE}Language") == "ar"
    assert [each.get("role") for each in root.findall(f"{_NAMESPACE}Query")] == ["example"]


@pytest.mark.parametrize("query", ["", "?lang=en"])
def test_every_template_keeps_the_syntax(client: FlaskClient, query: str) -> None:
    urls = _described(client, query).findall(f"{_NAMESPACE}Url")

    assert {url.get("type"): url.get("rel") for url in urls} == _KINDS
    for url in urls:
        template = url.get("template") or ""
        assert _MEDIA_TYPE.fullmatch(url.get("type") or "")
        assert urlsplit(template).scheme == "http"
        parameters = dict(_PARAMETER.findall(template))
        assert set(parameters) <= _CORE
        assert ("searchTerms" in parameters) == (url.get("rel") != "self")
        assert all(optional == "?" for name, optional in parameters.items() if name != "searchTerms")
        assert not re.search("[{}]", _PARAMETER.sub("", template))


@pytest.mark.parametrize("is_filled", [True, False])
@pytest.mark.parametrize("terms", ["وزير", "a&b=c#d+e %41", "{searchTerms}\"'<x>"])
def test_every_template_leads_to_what_it_says(client: FlaskClient, terms: str, *, is_filled: bool) -> None:
    values = {"searchTerms": quote(terms, safe=""), **(_GIVEN if is_filled else {})}
    for kind, template in _templates(_described(client, "?lang=en")).items():
        url = _PARAMETER.sub(lambda match: values.get(match[1], ""), template)
        answer = client.get(url)

        assert answer.status_code == 200, url
        assert answer.mimetype == kind


def test_the_first_hit_of_json_has_the_index_that_is_told(client: FlaskClient) -> None:
    described = _described(client)
    index = {url.get("type"): url.get("indexOffset", "1") for url in described.findall(f"{_NAMESPACE}Url")}
    template = _templates(described)["application/json"]
    values = {"searchTerms": quote("وزير"), "startIndex": index["application/json"], "count": "3"}

    answer = client.get(_PARAMETER.sub(lambda match: values[match[1]], template)).json

    assert answer["offset"] == 0
    assert len(answer["hits"]) == 3


def test_the_icon_is_there_and_of_its_type(client: FlaskClient) -> None:
    image = _described(client).find(f"{_NAMESPACE}Image")
    assert image is not None

    answer = client.get(image.text or "", buffered=True)
    assert (answer.status_code, answer.mimetype) == (200, image.get("type"))


def test_urls_begin_where_the_browser_found_them(client: FlaskClient) -> None:
    described = _described(client, base="https://news.example/")

    assert all(template.startswith("https://news.example/") for template in _templates(described).values())
    assert (
        described.findtext("{http://www.mozilla.org/2006/browser/search/}SearchForm")
        == "https://news.example/"
    )
    assert "&lt;" not in client.get("/opensearch.xml", headers={"Host": "<x>"}).text


def test_the_names_are_those_of_the_language(client: FlaskClient) -> None:
    assert _described(client).findtext(f"{_NAMESPACE}ShortName") == "باحث"
    english = _described(client, "?lang=en")
    assert english.findtext(f"{_NAMESPACE}ShortName") == "Bahith"
    assert "lang=en" in _templates(english)["text/html"]
    assert client.get("/opensearch.xml?lang=fr").status_code == 400


def test_the_description_has_its_headers(client: FlaskClient) -> None:
    answer = client.head("/opensearch.xml")

    assert answer.content_type == "application/opensearchdescription+xml; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.cache_control.max_age == 3600


def test_the_page_names_the_description(client: FlaskClient) -> None:
    found = re.search(r'<link rel="search" type="([^"]*)" href="([^"]*)"', client.get("/").text)
    assert found
    assert client.get(found[2]).mimetype == found[1]


# Suggestions


def _completed(client: FlaskClient, typed: str, **more: str) -> list[list[str]]:
    answer = client.get("/suggest", query_string={"q": typed, **more})
    assert (answer.status_code, answer.mimetype) == (200, "application/x-suggestions+json")
    echoed, *lists = json.loads(answer.data.decode())
    assert echoed == typed
    completions, descriptions, urls = lists
    assert len(completions) == len(descriptions) == len(urls) <= 10
    return [completions, descriptions, urls]


def test_a_word_is_completed_with_its_count_and_its_search(client: FlaskClient) -> None:
    completions, descriptions, urls = _completed(client, "الوز")

    place = completions.index("الوزراء")
    assert descriptions[place] == "25 مقالة"
    assert urls[place] == f"http://localhost/?q={quote('الوزراء')}"
    assert all(client.get(url).status_code == 200 for url in urls)
    assert _completed(client, "الوز", lang="en")[1][place] == "25 articles"


def test_a_title_leads_to_its_article(client: FlaskClient) -> None:
    completions, descriptions, urls = _completed(client, "عدوان مقل")

    place = descriptions.index("مقالة")
    assert completions[place] == "عدوان مقلوب"  # without what would turn the browser's own words around
    assert urls[place] == "http://localhost/article/bidi"


@pytest.mark.parametrize(
    "typed", ["", " ", "؟", '"', "-", "(", "\x00", "x" * 5000, "َ", "جذر:", "&lt;b", "\u202e"]
)
def test_odd_text_has_completions_like_any(client: FlaskClient, typed: str) -> None:
    _completed(client, typed)


@given(typed=st.text(max_size=20))
def test_any_text_may_be_typed(client: FlaskClient, typed: str) -> None:
    _completed(client, typed)


def test_no_query_at_all_is_an_empty_one(client: FlaskClient) -> None:
    assert client.get("/suggest").json == ["", [], [], []]
    assert client.head("/suggest?q=x").status_code == 200
