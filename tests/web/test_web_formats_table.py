"""Is a table what a spreadsheet can read? Every row of every result, in order, and no formula among them."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

import searcher
from searcher import Article
from searcher.archive import Archive
from searcher.errors import EngineDamaged
from web.app import create_app
from web.formats.table import COLUMNS, harmless

_ODD = (
    "=1+1",
    "+1",
    "-1",
    "@x",
    "\t=x",
    "\r=x",
    "\n=x",
    "  =x",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    '"=x",=y',
    "'=x",
)


def _rows(client: FlaskClient, **parameters: object) -> list[dict[str, str]]:
    answer = client.get("/search.csv", query_string=parameters)
    assert answer.status_code == 200
    assert answer.content_type == "text/csv; charset=utf-8; header=present"
    return _read(answer.data)


def _read(written: bytes) -> list[dict[str, str]]:
    assert written.startswith("\ufeffid,".encode())
    assert written.endswith(b"\r\n")
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline=""), strict=True))


def _named(client: FlaskClient, **parameters: object) -> str:
    told = client.head("/search.csv", query_string=parameters).headers["Content-Disposition"]
    found = re.fullmatch(
        r"attachment; filename=bahith\.csv; filename\*=UTF-8''([\w.~%!#$&+^`|-]+)", told, re.ASCII
    )
    assert found, told
    return unquote(found[1])


def _listed(client: FlaskClient, **parameters: object) -> list[str]:
    answer = client.get("/api/search", query_string={**parameters, "limit": 100}).json
    return [hit["id"] for hit in answer["hits"]]


def test_the_columns_are_those_of_the_manual(client: FlaskClient) -> None:
    text = client.get("/search.csv?q=%D9%88%D8%B2%D9%8A%D8%B1").data.decode("utf-8-sig")

    assert text.split("\r\n")[0] == "id,title,source,author,section,url,published,snippet"
    assert tuple(text.split("\r\n")[0].split(",")) == COLUMNS


def test_every_result_is_a_row_in_the_order_of_the_page(client: FlaskClient) -> None:
    for asked in (
        {"q": "وزير"},
        {"q": "وزير", "sort": "oldest"},
        {"q": "الميناء 7", "match": "exact"},
        {"source": "وكالة أفق"},
    ):
        ids = [row["id"] for row in _rows(client, **asked)]
        assert ids == _listed(client, **asked, all=1)
        assert len(ids) == client.get("/api/search", query_string=asked).json["total"] > 0


def test_a_row_tells_of_its_article(client: FlaskClient) -> None:
    row = next(row for row in _rows(client, q="وزير") if row["id"] == "plain-03")

    assert row["title"] == "وزير النقل يفتتح الميناء رقم 3"
    assert (row["source"], row["author"], row["section"]) == ("صحيفة المرفأ", "سامي الدلال", "سياسة")
    assert (row["url"], row["published"]) == ("https://example.org/news", "2019-04-05")
    assert "وزير النقل" in row["snippet"]


def test_what_the_page_has_found_instead_is_in_the_table(client: FlaskClient) -> None:
    asked = {"q": "الوزرااء"}
    assert client.get("/api/search", query_string=asked).json["corrected"]

    assert [row["id"] for row in _rows(client, **asked)] == _listed(client, **asked, all=1)
    assert _rows(client, **asked, literal=1) == []


def test_nothing_asked_is_all_there_is(client: FlaskClient, articles: dict[str, Article]) -> None:
    rows = _rows(client)

    assert len(rows) == len(articles)
    assert all(row["id"].lstrip("'") in articles or "�" in row["id"] for row in rows)


def test_hostile_articles_are_rows_like_others(client: FlaskClient) -> None:
    rows = {row["id"]: row for row in _rows(client, q="عدوان")}

    assert rows["script"]["title"] == "<script>alert('عدوان')</script>"
    assert rows["quotes"]["title"] == "عدوان \"مزدوج\" و'مفرد'"
    assert rows["nul"]["title"] == "عدوان\N{REPLACEMENT CHARACTER} صامت"
    assert rows["link"]["url"] == "javascript:alert(1)"


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    client = _client(
        tmp_path, [Article(f"{odd}#{n}", odd, f"{odd} خبر", odd, odd, odd, odd) for n, odd in enumerate(_ODD)]
    )

    rows = _rows(client, q="خبر")
    client.application.extensions["bahith"].close()

    assert len(rows) == len(_ODD)
    cells = [cell for row in rows for cell in row.values() if cell]
    assert not [cell for cell in cells if re.match(r"\s*[=+\-@\t\r\n＝＋－＠]", cell)]
    assert {row["title"] for row in rows} == {odd if odd[0] in "\"'" else f"'{odd}" for odd in _ODD}


@given(cell=st.text())
def test_a_harmless_cell_is_the_cell_or_has_an_apostrophe_before_it(cell: str) -> None:
    written = harmless(cell)

    assert written in {cell, f"'{cell}"}
    assert not re.match(r"[=+\-@\t\r\n]", written)
    assert harmless(written) == written


def test_the_file_is_named_by_its_query(client: FlaskClient) -> None:
    assert _named(client, q="وزير الصحة") == "bahith وزير الصحة.csv"
    assert _named(client, source="وكالة أفق") == "bahith.csv"
    assert _named(client, q='../..\\x:*?"<>|\x00\r\n\u202eسطر;q="') == "bahith .. .. x سطر;q=.csv"
    assert len(_named(client, q="ط" * 3000)) < 80


@pytest.mark.parametrize("query", ["sort=upwards", "page=0", "to=x", "lang=fr"])
def test_parameters_that_cannot_be_are_refused_with_a_page(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/search.csv?{query}")

    assert (answer.status_code, answer.mimetype) == (400, "text/html")


def test_a_head_has_no_body(client: FlaskClient) -> None:
    answer = client.head("/search.csv?q=%D9%88%D8%B2%D9%8A%D8%B1")

    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


# Long tables


def _client(folder: Path, articles: Sequence[Article]) -> FlaskClient:
    path = folder / "archive"
    with searcher.create(path, engine="memory") as archive, archive.writer() as writer:
        for article in articles:
            writer.add(article)
    return create_app(path).test_client()


_TOPICS = ("القمح", "النفط", "الميناء", "المدارس", "المطر", "الجسور", "الصيد")
_LONG = [
    Article(
        f"n{number}",
        f"خبر {_TOPICS[number % 7]} {number}",
        f"{_TOPICS[number % 5]} {number} " + "حدث جديد " * (number % 9),
    )
    for number in range(67)
] + [
    Article(f"c{number}", "خبر منقول", "نص منقول عن الوكالات حرفًا بحرف كما ورد في النشرة.")
    for number in range(30)
]


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    client = _client(tmp_path_factory.mktemp("long"), _LONG)
    yield client
    client.application.extensions["bahith"].close()


@pytest.fixture(autouse=True)
def _small_files(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "long" in request.fixturenames:
        monkeypatch.setattr("web.formats.table.ROWS", 40)
        monkeypatch.setattr("web.formats.table._AT_ONCE", 7)


def test_a_long_table_goes_on_in_another_file(long: FlaskClient) -> None:
    url, ids, names = "/search.csv?q=%D8%AE%D8%A8%D8%B1&lang=en", [], []
    while url:
        answer = long.get(url)
        ids += [row["id"] for row in _read(answer.data)]
        names.append(unquote(answer.headers["Content-Disposition"]).split("''")[1])
        link = re.fullmatch(
            r'<(http://localhost/search\.csv\?.*)>; rel="next"', answer.headers.get("Link", "")
        )
        url = link[1] if link else ""

    assert names == [f"bahith خبر {part} of 97.csv" for part in ("1-40", "41-80", "81-97")]
    assert sorted(ids) == sorted(article.id for article in _LONG)
    assert ids == _listed(long, q="خبر", all=1)


def test_large_batches_find_no_more_than_the_page(long: FlaskClient) -> None:
    """The library settles for less where a page is not full: a batch must not be what it cannot fill."""
    for query in ("القمح خبر حدث", "النفط المطر جديد", "منقول القمح الوكالات", "الصيد النشرة"):
        total = long.get("/api/search", query_string={"q": query}).json["total"]
        assert len(_rows(long, q=query)) == min(total, 40)


def test_there_is_nothing_behind_the_last_row(long: FlaskClient) -> None:
    assert _rows(long, q="خبر", page=4) == []
    assert _rows(long, q="خبر", page=10_000) == []


def test_what_fails_at_once_is_answered_with_a_page(
    long: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fail_after(monkeypatch, 1)

    assert long.get("/search.csv?q=%D8%AE%D8%A8%D8%B1").status_code == 503


def test_what_fails_half_way_is_not_taken_for_the_whole(
    long: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fail_after(monkeypatch, 3)

    with pytest.raises(EngineDamaged):  # the server closes the connection: a client sees that there was more
        long.get("/search.csv?q=%D8%AE%D8%A8%D8%B1").get_data()


def _fail_after(monkeypatch: pytest.MonkeyPatch, searches: int) -> None:
    search, done = Archive.search, [0]

    def failing(*args: object, **options: object) -> object:
        done[0] += 1
        if done[0] > searches:
            raise EngineDamaged("gone")
        return search(*args, **options)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(Archive, "search", failing)


def test_an_article_that_moves_down_the_list_is_written_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.formats.table._AT_ONCE", 2)
    client = _client(
        tmp_path, [Article(f"n{day}", "خبر", f"نص {day}", published=f"2015-07-0{day}") for day in range(1, 6)]
    )
    answer = client.get("/search.csv?q=%D8%AE%D8%A8%D8%B1&sort=date")
    pieces = iter(answer.response)
    start = next(pieces)

    with searcher.open(tmp_path / "archive") as archive, archive.writer() as writer:
        writer.add(Article("new", "خبر", "نص", published="2015-07-09"))
    rows = _read(start + b"".join(pieces))
    client.application.extensions["bahith"].close()

    assert [row["id"] for row in rows] == ["n5", "n4", "n3", "n2"]
