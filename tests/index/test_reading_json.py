"""JSON Lines and JSON documents: what is read, what is refused, and that nothing is passed over."""

import json
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers import Record, Refusal, json_documents, json_lines, read, streams
from index.readers.records import Origin

LINE = {"id": "1", "title": "غارات", "body": "حلب"}


def told(records: Iterable[Record | Refusal]) -> list[tuple[str, str]]:
    """Place and id, or place and reason."""
    return [(r.place, r.article.id if isinstance(r, Record) else r.reason) for r in records]


def written(folder: Path, name: str, data: bytes | str | object) -> list[tuple[str, str]]:
    path = folder / name
    if not isinstance(data, bytes):
        data = (data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)).encode()
    path.write_bytes(data)
    records = told(read(str(path)))
    return [(place.replace(f"{folder}/", ""), what.replace(f"{folder}/", "")) for place, what in records]


def test_one_article_a_line(tmp_path: Path) -> None:
    lines = [json.dumps({**LINE, "id": number}, ensure_ascii=False) for number in range(3)]
    text = f"\ufeff{lines[0]}\r\n\n  \n{lines[1]}\n{lines[2]}"
    assert written(tmp_path, "a.jsonl", text) == [("a.jsonl:1", "0"), ("a.jsonl:4", "1"), ("a.jsonl:5", "2")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"title": "t"', "broken JSON at column 14: expecting ',' delimiter"),
        (b'{"title": }', "broken JSON at column 11: expecting a value"),
        (b'{"title": "t', "broken JSON at column 11: the string that begins there is not closed"),
        (b'{"title": "\\x"}', "broken JSON at column 12: invalid \\escape"),
        (b"{} {}", "broken JSON at column 4: more data after the value has ended"),
        (b"garbage", "broken JSON at column 1: expecting a value"),
        (b"[1]", "a list, where an object with a title and a body would do"),
        (b"null", "null, where an object with a title and a body would do"),
        (b"true", "a boolean, where an object with a title and a body would do"),
        (b"12", "a number, where an object with a title and a body would do"),
        (b'"a"', "a text, where an object with a title and a body would do"),
        (b"{}", "no words in title or body"),
        (b'{"title": " ", "body": null}', "no words in title or body"),
        (
            b'{"id": "x", "title": "a\\ud800"}',
            "article 'x': title is no Unicode text (lone surrogate at character 1)",
        ),
        (b'{"title": "a\xff"}', "not utf-8: byte 0xff at 13"),
        ('{"title": "غارات على حلب'.encode() + b'\xd8"}', "not utf-8: byte 0xd8 at 36"),
        ('{"title": "غارات على حلب'.encode("cp1256"), "not utf-8: byte 0xdb at 12"),
        (b"[" * 100_000, "JSON is nested too deeply"),
        (b'{"a":' * 100_000, "JSON is nested too deeply"),
        (b'{"title": ' + b"9" * 5000 + b"}", "JSON holds a number of too many digits"),
        (
            b'{"title": "t", "more": ' + b"[" * 200 + b"]" * 200 + b"}",
            "field 'more' is nested deeper than 100 levels",
        ),
        (b"\x89PNG\r", "not utf-8: byte 0x89 at 1"),
        (b"\0\0\0", "broken JSON at column 1: expecting a value"),
    ],
)
def test_a_line_that_is_no_article_is_refused_and_the_next_is_read(
    tmp_path: Path, line: bytes, reason: str
) -> None:
    data = line + b"\n" + json.dumps(LINE).encode()
    assert written(tmp_path, "a.ndjson", data) == [("a.ndjson:1", reason), ("a.ndjson:2", "1")]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ('{"title": "t", "body": "a", "body": "b"}', "b"),
        ('{"title": "t", "body": 7}', "7"),
        ('{"title": "t", "body": NaN}', ""),
        ('{"title": "t", "body": 1e999}', "1e999"),
        ('{"title": "t", "body": "a\tb"}', "a\tb"),
        ('{"title": "t", "body": "\\u0628\\ud83d\\ude00"}', "ب😀"),
        ('{"title": "t", "body": "a\u2028b\u0085c"}', "a\u2028b\u0085c"),
    ],
)
def test_odd_but_readable(text: str, body: str) -> None:
    (found,) = read("-", stdin=BytesIO(text.encode()))
    assert isinstance(found, Record)
    assert found.article.body == body


def test_a_line_in_the_old_encoding(tmp_path: Path) -> None:
    lines = [json.dumps(LINE | {"id": encoding}, ensure_ascii=False) for encoding in ("utf-8", "cp1256")]
    data = lines[0].encode() + b"\n" + lines[1].encode("cp1256")
    (tmp_path / "a.jsonl").write_bytes(data)
    articles = [record.article for record in read(str(tmp_path / "a.jsonl")) if isinstance(record, Record)]
    assert [(article.id, article.title, article.body) for article in articles] == [
        ("utf-8", "غارات", "حلب"),
        ("cp1256", "غارات", "حلب"),
    ]


def test_a_line_too_long_is_skipped_without_being_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "LONGEST", 1000)
    line = json.dumps(LINE).encode()
    data = b"x" * 300_000 + b"\n" + line + b"\n" + b"x" * 1000 + b"\n" + line + b"\n" + b"x" * 1001
    assert written(tmp_path, "a.jsonl", data) == [
        ("a.jsonl:1", "longer than 64 MiB"),
        ("a.jsonl:2", "1"),
        ("a.jsonl:3", "broken JSON at column 1: expecting a value"),
        ("a.jsonl:4", "1"),
        ("a.jsonl:5", "longer than 64 MiB"),
    ]


ONES = (
    st.just(json.dumps(LINE)) | st.just("{}") | st.just("[") | st.text().filter(lambda text: "\n" not in text)
)


@given(st.lists(ONES | st.binary().filter(lambda data: b"\n" not in data)))
def test_every_line_is_accounted_for(lines: list[str | bytes]) -> None:
    coded = [each if isinstance(each, bytes) else each.encode() for each in lines]
    stream = streams.open_stream(BytesIO(b'{"title": "t"}\n' + b"\n".join(coded)))
    places = [row.place for row in json_lines.rows(stream, Origin("a"))]
    expected = [f"a:{number}" for number, line in enumerate(coded, 2) if line.strip(b" \t\r\v\f")]
    assert places == ["a:1", *expected]


ARTICLES = [{**LINE, "id": str(number)} for number in range(3)]


@pytest.mark.parametrize(
    ("document", "key"),
    [
        (ARTICLES, ""),
        ({"articles": ARTICLES}, ":articles"),
        ({"status": "ok", "title": "BBC", "description": "d", "Items": ARTICLES, "more": [1]}, ":Items"),
        ({"totalResults": 3, "data": ARTICLES, "next": None}, ":data"),
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("name", ["a.json", "a.json.gz", "a", "-"])
def test_documents(tmp_path: Path, document: object, key: str, indent: int | None, name: str) -> None:
    data = json.dumps(document, indent=indent).encode()
    expected = [(f"{name}{key}[{number}]", str(number)) for number in range(3)]
    if name == "-":
        assert told(read("-", stdin=BytesIO(data))) == expected
    else:
        assert written(tmp_path, name, data) == expected


def test_a_single_object_is_an_article_named_by_its_file(tmp_path: Path) -> None:
    article = {"title": "t", "body": "b", "items": [], "results": [{"a": 1}], "data": [1, 2]}
    (tmp_path / "one.json").write_text(json.dumps(article, indent=1))
    (found,) = read(str(tmp_path / "one.json"))
    assert isinstance(found, Record)
    assert found.place == f"{tmp_path}/one.json"
    assert (found.article.id, found.article.extra) == (
        f"{tmp_path.name}/one",
        {"items": [], "results": [{"a": 1}], "data": [1, 2]},
    )


@pytest.mark.parametrize("document", [[], {"articles": []}, {"status": "ok", "docs": []}])
def test_no_articles_are_none(tmp_path: Path, document: object) -> None:
    assert written(tmp_path, "a.json", json.dumps(document, indent=1)) == []


def test_a_json_file_may_hold_json_lines(tmp_path: Path) -> None:
    data = "\n".join(map(json.dumps, ARTICLES))
    assert written(tmp_path, "a.json", data) == [(f"a.json:{number + 1}", str(number)) for number in range(3)]
    assert written(tmp_path, "b.json", '{"title": "broken\n' + data)[1:] == [
        (f"b.json:{number + 2}", str(number)) for number in range(3)
    ]


LEFT = "the rest of the file is not read"
LEFT_AFTER = f"{LEFT} (after a.json[0])"
NO_OBJECT = "a number, where an object with a title and a body would do"


@pytest.mark.parametrize(
    ("text", "refusals"),
    [
        ("", [("a.json", f"an empty file, where JSON would do; {LEFT}")]),
        ("12", [("a.json", f"neither a JSON array nor an object at line 1 column 1; {LEFT}")]),
        ("[1, 2]", [("a.json[0]", NO_OBJECT), ("a.json[1]", NO_OBJECT)]),
        (
            '[{"title": "t", "id": 1},\n {"title" "u"}]',
            [
                ("a.json[0]", "1"),
                ("a.json", f"broken JSON at line 2 column 11: expecting ':' delimiter; {LEFT_AFTER}"),
            ],
        ),
        (
            '[{"title": "t", "id": 1}',
            [
                ("a.json[0]", "1"),
                ("a.json", f"broken JSON at line 1 column 25: expecting ',' or ']'; {LEFT_AFTER}"),
            ],
        ),
        (
            '[{"title": "t", "id": 1},]\n.',
            [
                ("a.json[0]", "1"),
                ("a.json", f"neither a JSON array nor an object at line 2 column 1; {LEFT_AFTER}"),
            ],
        ),
        (
            "{1: 2}",
            [("a.json:1", "broken JSON at column 2: expecting a name in double quotes")],
        ),
        ("{\n1: 2}", [("a.json", f"broken JSON at line 2 column 1: expecting '\"'; {LEFT}")]),
        ("[" * 100_000, [("a.json", f"JSON is nested too deeply at line 1 column 2; {LEFT}")]),
        (
            f"[{'9' * 5000}]",
            [("a.json", f"JSON holds a number of too many digits at line 1 column 2; {LEFT}")],
        ),
    ],
)
def test_broken_documents(tmp_path: Path, text: str, refusals: list[tuple[str, str]]) -> None:
    assert written(tmp_path, "a.json", text) == refusals


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1256", "iso8859_6"])
def test_a_document_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    titles = ["الرئيس يعين محافظا جديدا لعدن", "غارات على ريف حلب", "قتلى وجرحى في الغوطة"]
    text = json.dumps([{"title": title} for title in titles], ensure_ascii=False)
    (tmp_path / "a.json").write_bytes(text.encode(encoding))
    assert [r.article.title for r in read(str(tmp_path / "a.json")) if isinstance(r, Record)] == titles


def test_objects_one_after_the_other_as_jq_prints_them(tmp_path: Path) -> None:
    text = "\n".join(json.dumps(each, indent=2) for each in ARTICLES)
    assert written(tmp_path, "a.json", text) == [("a.json", "0"), ("a.json:6", "1"), ("a.json:11", "2")]


def test_a_first_line_longer_than_what_is_looked_at(tmp_path: Path) -> None:
    long = {**LINE, "body": "x" * 100_000}
    lines = f"{json.dumps(long)}\n{json.dumps({**LINE, 'id': '2'})}"
    assert written(tmp_path, "a.json", lines) == [("a.json:1", "1"), ("a.json:2", "2")]
    assert written(tmp_path, "b.json", json.dumps({"items": [long]})) == [("b.json:items[0]", "1")]


def test_a_byte_that_is_none_costs_one_article(tmp_path: Path) -> None:
    texts = [json.dumps(each, ensure_ascii=False).encode() for each in ARTICLES]
    texts[1] = texts[1].replace("حلب".encode(), b"\xff")
    assert [
        what for _, what in written(tmp_path, "a.json", b"[" + b" " * 70_000 + b",".join(texts) + b"]")
    ] == [
        "0",
        "article '1': body is no Unicode text (lone surrogate at character 0)",
        "2",
    ]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(st.lists(VALUES), st.integers(1, 50), st.sampled_from([None, 1]))
def test_however_the_text_is_cut_the_values_are_the_same(
    values: list[object], size: int, indent: int | None
) -> None:
    text = json.dumps(values, indent=indent, ensure_ascii=False)
    pieces = iter([text[start : start + size] for start in range(0, len(text), size)])
    cursor = json_documents._Cursor(pieces)
    assert list(json_documents._elements(cursor)) == values
    assert not list(cursor.lines())


def test_an_element_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_documents, "LONGEST", 1000)
    data = json.dumps([LINE, {**LINE, "body": "x" * 500_000}, LINE])
    assert written(tmp_path, "a.json", data) == [
        ("a.json[0]", "1"),
        (
            "a.json",
            "longer than 64 MiB at line 1 column 88; the rest of the file is not read (after a.json[0])",
        ),
    ]
