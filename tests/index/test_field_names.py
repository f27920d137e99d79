"""Which field is which, what becomes of the others, and what an article is known by."""

from datetime import UTC, date, datetime

import pytest

from index.readers.fields import NAMES, FieldName, article, field_of
from index.readers.records import Row
from searcher.article import Article
from searcher.errors import ArticleError


def made(fields: dict[str, object], name: str = "") -> Article:
    return article(Row("here:1", fields, name))


@pytest.mark.parametrize(
    ("field", "name"), [(field, name) for field, names in NAMES.items() for name in names]
)
def test_every_name_is_known_however_it_is_spelt(field: FieldName, name: str) -> None:
    for spelling in (
        name,
        name.upper(),
        name.title(),
        f" {name} ",
        name.replace("_", "-"),
        name.replace("_", ""),
    ):
        assert field_of(spelling) == field


@pytest.mark.parametrize("name", ["", "summary", "x" * 1000, "\0", "عنوان آخر"])
def test_other_names_are_not(name: str) -> None:
    assert field_of(name) is None


def test_all_fields_at_once() -> None:
    found = made(
        {
            "_id": 17,
            "Headline": "غارات على حلب",
            "content": "قتل مدنيون.",
            "newspaper": "aawsat",
            "authors": ["رنيم حنوش", "علي"],
            "categories": ["سياسة"],
            "link": "http://a/1",
            "pubDate": "Tue, 21 Jul 2015 02:51:32 +0300",
            "likes": 7,
        }
    )
    assert (found.id, found.title, found.body) == ("17", "غارات على حلب", "قتل مدنيون.")
    assert (found.source, found.author, found.section) == ("aawsat", "رنيم حنوش، علي", "سياسة")
    assert (found.url, found.day, found.extra) == ("http://a/1", date(2015, 7, 21), {"likes": 7})


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_names_the_better_wins_and_the_other_is_kept(order: int) -> None:
    fields: dict[str, object] = {"description": "ملخص", "content": "النص كله", "date": "2015-07-21"}
    fields |= {"date_extracted": "2015-08-01", "id": "a", "guid": "g", "title": "t", "headline": "h"}
    found = made(dict(list(fields.items())[::order]))
    assert (found.id, found.title, found.body, found.published) == ("a", "t", "النص كله", date(2015, 7, 21))
    assert found.extra == {
        "description": "ملخص",
        "date_extracted": "2015-08-01",
        "guid": "g",
        "headline": "h",
    }


@pytest.mark.parametrize("blank", ["", "  ", None, [], {}])
def test_a_blank_value_gives_way(blank: object) -> None:
    found = made(
        {"id": "1", "title": blank, "headline": "h", "body": blank, "description": "d", "date": blank}
    )
    assert (found.title, found.body, found.extra) == ("h", "d", {})


def test_text_is_kept_byte_for_byte() -> None:
    found = made({"id": " 1 ", "title": " t\t", "body": "\r\n b \u200f"})
    assert (found.id, found.title, found.body) == ("1", " t\t", "\r\n b \u200f")


@pytest.mark.parametrize(
    ("value", "text"),
    [(7, "7"), (1.5, "1.5"), (["a", 2], "a\n\n2"), (["a"], "a"), (True, ""), ({"a": "b"}, ""), ([["a"]], "")],
)
def test_what_is_not_text_becomes_text_or_goes_to_extra(value: object, text: str) -> None:
    found = made({"id": "1", "title": "t", "body": value})
    assert (found.body, found.extra) == (text, {} if text else {"body": value})


def test_the_name_in_an_object_is_the_source_and_the_object_is_kept() -> None:
    source = {"id": None, "name": "الجزيرة"}
    found = made({"title": "t", "source": source})
    assert (found.source, found.extra) == ("الجزيرة", {"source": source})


def test_what_mongodb_wraps() -> None:
    found = made({"_id": {"$oid": "55ad"}, "title": "t", "date": {"$date": "2015-07-21T02:51:32Z"}})
    assert (found.id, found.day, found.extra) == ("55ad", date(2015, 7, 21), {})


def test_several_ids_are_none() -> None:
    found = made({"id": ["a", "b"], "title": "t"}, name="file")
    assert (found.id, found.extra) == ("file", {"id": ["a", "b"]})


def test_identity() -> None:
    text: dict[str, object] = {"title": "t", "body": "b"}
    by_url, by_text = made(text | {"url": "http://a/1"}), made(text)
    assert made(text | {"id": "i", "url": "u"}, "name").id == "i"
    assert made(text | {"url": "http://a/1"}, "name").id == by_url.id
    assert made(text, "name").id == "name"
    assert [len(each.id) for each in (by_url, by_text)] == [16, 16]
    assert made(text | {"likes": 1}).id == by_text.id
    assert made({"title": "tb"}).id != made({"title": "t", "body": "b"}).id
    assert set(by_url.id) <= set("0123456789abcdef")


def test_an_unreadable_date_is_kept_and_the_next_is_tried() -> None:
    found = made({"title": "t", "Date": "أمس", "created_at": "2015-07-21"})
    assert (found.published, found.extra) == (date(2015, 7, 21), {"Date": "أمس"})
    assert made({"title": "t", "published": "1439-06-24"}).published is None
    assert made({"title": "t", "published": "1439-06-24"}).extra == {"published": "1439-06-24"}
    assert made({"title": "t", "published": 0}).extra == {"published": 0}
    assert made({"title": "t", "timestamp": 1437447092}).published == datetime(
        2015, 7, 21, 2, 51, 32, tzinfo=UTC
    )


@pytest.mark.parametrize(
    "fields", [{}, {"title": " ", "body": None}, {"title": "؟!", "body": "__ …"}, {"id": "1"}]
)
def test_no_words_is_no_article(fields: dict[str, object]) -> None:
    with pytest.raises(ArticleError, match="no words in title or body"):
        made(fields)


def nested(depth: int) -> object:
    value: object = "x"
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": "\ud800 a"}, "title is no Unicode text"),
        ({"id": "\udc80", "title": "t"}, "id is no Unicode text"),
        ({"url": "\udc80", "title": "t"}, "url is no Unicode text"),
        ({"title": "t", "more": ["\udc80"]}, "field 'more' is no Unicode text"),
        ({"title": "t", "\udc80": 1}, "is no Unicode text"),
        ({"title": "t", "more": {"\udc80": 1}}, "field 'more' is no Unicode text"),
        ({"title": "t", "more": nested(102)}, "field 'more' is nested deeper than 100 levels"),
    ],
)
def test_what_cannot_be_kept_is_refused(fields: dict[str, object], message: str) -> None:
    with pytest.raises(ArticleError, match=message):
        made(fields)


def test_a_hundred_levels_are_kept() -> None:
    assert made({"title": "t", "more": nested(99)}).extra == {"more": nested(99)}
