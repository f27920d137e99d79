"""CSV and its kin."""

from io import BytesIO
from pathlib import Path

import pytest

from index.readers import Record, read, tables

HEADER = ["id", "title", "content", "المصدر"]
CELLS = ["7", "غارات على حلب", "قتلى وجرحى في ريف حلب", "الجزيرة"]


def told(data: bytes | str, folder: Path, name: str = "a.csv") -> list[tuple[str, str]]:
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return [
        (
            record.place.rpartition("/")[2],
            record.article.body if isinstance(record, Record) else record.reason,
        )
        for record in read(str(folder / name))
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_delimiters_line_ends_and_encodings(tmp_path: Path, delimiter: str, end: str, encoding: str) -> None:
    text = end.join([delimiter.join(HEADER), delimiter.join(CELLS), ""])
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    for name, stdin in ((str(tmp_path / "a.csv"), None), ("-", BytesIO(text.encode(encoding)))):
        (record,) = read(name, stdin=stdin)
        assert isinstance(record, Record)
        article = record.article
        assert [article.id, article.title, article.body, article.source] == CELLS
        assert record.place == f"{name}:2"


def test_quotes_hold_line_ends_delimiters_and_quotes(tmp_path: Path) -> None:
    text = 'title,body\na,"one\r\n""two"", three\n\nfour"\n\nb,"five"\n'
    assert told(text, tmp_path) == [("a.csv:2", 'one\r\n"two", three\n\nfour'), ("a.csv:7", "five")]


def test_tabs_in_a_tsv(tmp_path: Path) -> None:
    assert told("title\tbody, all of it\ttext\na\tb\tc", tmp_path, "a.tsv") == [("a.tsv:2", "c")]


def test_odd_headers(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(" Title ,body,body,,x\nt,b,c,d,\n")
    (record,) = read(str(tmp_path / "a.csv"))
    assert isinstance(record, Record)
    assert (record.article.title, record.article.body) == ("t", "b")
    assert record.article.extra == {"body (3)": "c", "column 4": "d", "x": ""}


def test_rows_of_another_length(tmp_path: Path) -> None:
    text = "title,body\na\nb,1,,\nc,2,3\n,\n\nd,4\n"
    assert told(text, tmp_path) == [
        ("a.csv:2", ""),
        ("a.csv:3", "1"),
        ("a.csv:4", "3 cells, where the header has 2"),
        ("a.csv:7", "4"),
    ]


def test_a_quote_that_is_not_closed_swallows_nothing_silently(tmp_path: Path) -> None:
    assert told('title,body\na,b\nb,"c\nd,e\nf,g\n', tmp_path) == [
        ("a.csv:2", "b"),
        ("a.csv:3", "broken CSV: a quote is not closed down to line 5"),
    ]


def test_a_byte_that_is_none_costs_one_row(tmp_path: Path) -> None:
    rows = [b"title,body", *["غارات,حلب".encode()] * 9, b"a,\xff", b"b,c"]
    near = told(b"\n".join(rows), tmp_path)
    assert near[-2:] == [("a.csv:11", "not utf-8: byte 0xff at 3"), ("a.csv:12", "c")]
    far = b"\n".join([*rows[:2], *["غارات,حلب".encode()] * 9000, *rows[2:]])
    assert told(far, tmp_path)[-2:] == [("a.csv:9011", "not utf-8: byte 0xff at 3"), ("a.csv:9012", "c")]


def test_a_field_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LONGEST", 1000)
    long = '"' + "x\n" * 600 + '"'
    assert told(f"title,body\na,{long}\nb,c\n", tmp_path)[0] == (
        "a.csv:2",
        "broken CSV: field larger than field limit (1000)",
    )


@pytest.mark.parametrize("text", ["", "\n\n", "title,body\n"])
def test_no_rows(tmp_path: Path, text: str) -> None:
    assert told(text, tmp_path) == []


def test_no_column_for_a_text(tmp_path: Path) -> None:
    assert told("query,doc\n1,2\n3,4\n", tmp_path) == [
        ("a.csv:1", "no column for a title or a text among 'query, doc'; title, body would do")
    ]
