"""Files, folders, gzip and standard input; and that no bytes whatever break a run."""

import gzip
import json
import os
import random
import sys
import zlib
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.readers import Record, Refusal, read
from searcher.errors import SourceError

LINES = b"".join(
    b'{"id": %d, "title": "%s"}\n' % (number, b"x" * (1 + number % 97)) for number in range(1, 20_001)
)


def told(source: Path | str, stdin: bytes | None = None) -> list[tuple[str, str]]:
    """Place and id, or place and reason."""
    records = read(str(source), stdin=None if stdin is None else BytesIO(stdin))
    return [(r.place, r.article.id if isinstance(r, Record) else r.reason) for r in records]


def fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = b'{"title": "t"}' if "json" in name else b"title\nt" if ".csv" in name else b"text"
        path.write_bytes(gzip.compress(data, mtime=0) if name.endswith(".gz") else data)


def test_a_folder_is_read_in_order_with_all_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = ["b.txt", "b/2.TXT", "b/10.txt", "b/c.d/e.f.txt.gz", "a/x.htm", "a.ndjson"]
    fill(tmp_path / "news", *known, ".hidden.txt", ".git/a.txt", "b/README", "b/p.png", "b/a.gz", "q.txt~")
    (tmp_path / "news" / "folder.txt").mkdir()
    monkeypatch.chdir(tmp_path)
    for source in ("news", "news/", "./news"):
        base = source.rstrip("/")
        assert told(source) == [
            (f"{base}/a.ndjson:1", "c921839ae11d5b20"),
            (f"{base}/b.txt", "news/b"),
            (f"{base}/a/x.htm", "news/a/x"),
            (f"{base}/b/10.txt", "news/b/10"),
            (f"{base}/b/2.TXT", "news/b/2"),
            (f"{base}/b/c.d/e.f.txt.gz", "news/b/c.d/e.f"),
        ]
    monkeypatch.chdir(tmp_path / "news")
    assert told(".")[1] == ("./b.txt", "news/b")


def test_the_id_of_a_file_is_the_same_from_wherever_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, "y1/1.txt", "y1/2015/07/a.html.gz")
    (tmp_path / "y1" / "o.json").write_text('{"title": "t",\n "body": "b"}')
    for inside, sources in {
        ".": ["y1", "./y1", "y1/", "y1/.", "y1/2015/..", str(tmp_path / "y1")],
        "y1": [".", "./", "../y1", "2015/.."],
        "y1/2015": ["..", "../"],
    }.items():
        monkeypatch.chdir(tmp_path / inside)
        for source in sources:
            assert [what for _, what in told(source)] == ["y1/1", "y1/o", "y1/2015/07/a"]
    monkeypatch.chdir(tmp_path / "y1")
    for file in ("1.txt", "./1.txt", "2015/../1.txt", "../y1/1.txt", str(tmp_path / "y1" / "1.txt")):
        assert [what for _, what in told(file)] == ["y1/1"]
    assert [what for _, what in told("2015/07/a.html.gz")] == ["07/a"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_linked_folder_has_its_own_name_and_a_linked_file_that_of_the_link(tmp_path: Path) -> None:
    fill(tmp_path, "y1/1.txt")
    (tmp_path / "link").symlink_to(tmp_path / "y1")
    (tmp_path / "y1" / "2.txt").symlink_to(tmp_path / "y1" / "1.txt")
    assert [what for _, what in told(tmp_path / "link")] == ["y1/1", "y1/2"]
    assert [what for _, what in told(tmp_path / "link" / "2.txt")] == ["y1/2"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_links_are_followed_but_no_folder_twice(tmp_path: Path) -> None:
    fill(tmp_path, "news/a.txt", "news/z/b.txt", "other/c.txt")
    (tmp_path / "news" / "loop").symlink_to(tmp_path / "news")
    (tmp_path / "news" / "again").symlink_to(tmp_path / "news" / "z")
    (tmp_path / "news" / "out").symlink_to(tmp_path / "other")
    (tmp_path / "news" / "out2").symlink_to(tmp_path / "other")
    (tmp_path / "other" / "back").symlink_to(tmp_path / "news")
    (tmp_path / "news" / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "news" / "self.txt").symlink_to(tmp_path / "news" / "self.txt")
    found = [(place.removeprefix(f"{tmp_path}/news/"), what) for place, what in told(tmp_path / "news")]
    assert [place for place, _ in found] == ["a.txt", "gone.txt", "self.txt", "out/c.txt", "z/b.txt"]
    assert found[1][1] == "cannot be read: no such file or directory"
    assert found[2][1].startswith("cannot be read: too many levels of symbolic links")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders there")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert told(tmp_path) == [(f"{tmp_path}/a.txt", "no regular file")]


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all"
)
def test_what_may_not_be_read(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "b/c.txt", "d.txt")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b").chmod(0)
    assert [what for _, what in told(tmp_path)] == [
        "cannot be read: permission denied",
        f"{tmp_path.name}/d",
        "cannot be read: permission denied",
    ]
    with pytest.raises(SourceError, match="permission denied"):
        read(str(tmp_path / "a.txt"))
    (tmp_path / "b").chmod(0o755)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xca\xe1.txt")).write_text("text")
    assert told(tmp_path) == [(f"{tmp_path}/\\xca\\xe1.txt", f"{tmp_path.name}/\\xca\\xe1")]


def test_sources_that_are_none_are_told_at_once(tmp_path: Path) -> None:
    fill(tmp_path, "empty/.hidden.txt", "empty/README")
    for source, message in {
        str(tmp_path / "nowhere.txt"): "cannot read '.*nowhere.txt': no such file or directory",
        str(tmp_path / "empty"): "folder '.*empty' holds no articles; .jsonl .json .* would do",
        "": 'no source is named; a file, a folder or "-" would do',
        "a\0b": "cannot read 'a.x00b': embedded null byte",
    }.items():
        with pytest.raises(SourceError, match=message):
            read(source)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("notes", b"text", "in/notes"),
        ("notes.md", b"text", "in/notes"),
        ("notes.md.gz", gzip.compress(b"text", mtime=0), "in/notes"),
        (".md", b"text", "in/.md"),
        (".txt", b"text", "in/.txt"),
        (".gz", b"text", "in/.gz"),
        ("v1.txt.bak", b"text", "in/v1.txt"),
        ("export.dat", b'{"id": 1, "title": "t"}\n{"id": 2', "1"),
        ("export.dat", b'[{"id": 1, "title": "t"}]', "1"),
        ("export.dat", b"id;title\n1;t", "1"),
        ("page", b"\n<!DOCTYPE html><title>t</title>", "in/page"),
        ("page", b"<?xml version='1.0'?><html><title>t</title>", "in/page"),
        ("picture", b"\x89PNG\r\n\x1a\n\0\0", "binary data, where text would do"),
    ],
)
def test_an_unknown_suffix_is_looked_into(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(data)
    assert told(tmp_path / "in" / name)[0][1] == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32-be"])
@pytest.mark.parametrize("zipped", [False, True])
def test_standard_input(encoding: str, *, zipped: bool) -> None:
    mark = "\ufeff" if encoding.endswith("be") else ""
    data = f'{mark}\n {{"title": "غارات", "id": 1}}\n{{"title": "حلب", "id": 2}}\n'.encode(encoding)
    assert told("-", gzip.compress(data, mtime=0) if zipped else data) == [("-:2", "1"), ("-:3", "2")]
    assert told("-", b"") == []


def test_gzip_by_its_first_bytes_and_in_several_members(tmp_path: Path) -> None:
    half = LINES.index(b"\n", len(LINES) // 2) + 1
    (tmp_path / "a.jsonl").write_bytes(
        gzip.compress(LINES[:half], mtime=0) + gzip.compress(LINES[half:], mtime=0) + b"\0" * 9
    )
    found = told(tmp_path / "a.jsonl")
    assert found[-1] == (f"{tmp_path}/a.jsonl:20000", "20000")
    assert len(found) == 20_000


@pytest.mark.parametrize("kept", [3, 30, 2_000, 30_000])
def test_of_a_gzip_file_cut_short_what_is_there_is_kept(tmp_path: Path, kept: int) -> None:
    zipped = gzip.compress(LINES, mtime=0)[:kept]
    (tmp_path / "a.jsonl.gz").write_bytes(zipped)
    found = told(tmp_path / "a.jsonl.gz")
    there = zlib.decompressobj(31).decompress(zipped).count(b"\n")
    assert [what for _, what in found[:-1]] == [str(number) for number in range(1, there + 1)]
    after = f"{tmp_path}/a.jsonl.gz:{there}" if there else "the beginning"
    assert found[-1][0] == f"{tmp_path}/a.jsonl.gz"
    assert found[-1][1].startswith(f"broken gzip stream after {after}: compressed file ended before")


def test_a_damaged_gzip_file_in_a_folder_does_not_stop_the_others(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "c.txt")
    zipped = bytearray(gzip.compress(LINES, mtime=0))
    zipped[len(zipped) // 2 : len(zipped) // 2 + 50] = b"\xff" * 50
    (tmp_path / "b.jsonl.gz").write_bytes(zipped)
    noise = random.Random(1).randbytes(1000).hex().encode()  # noqa: S311 - no secret
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(noise, mtime=0)[:-20])
    found = told(tmp_path)
    assert (found[0][1], found[-1][1]) == (f"{tmp_path.name}/a", f"{tmp_path.name}/c")
    assert [what[:18] for place, what in found if place.endswith(".gz")] == ["broken gzip stream"] * 2
    assert len(found) > 1000


def test_a_file_that_vanishes_is_refused(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "b.txt")
    records = read(str(tmp_path))
    (tmp_path / "b.txt").unlink()
    assert [type(each) for each in records] == [Record, Refusal]


NAMES = ["a.jsonl", "a.json", "a.csv", "a.tsv", "a.txt", "a.html", "a", "-"]
WORDS = [
    '{"title":',
    '"t"',
    "}",
    "[",
    "]",
    ",",
    "\n",
    "title,body\n",
    "<html>",
    "\\ud800",
    '"',
    "غارات",
    "\ufeff",
]
CHUNK = (
    st.binary(max_size=40)
    | st.sampled_from(WORDS).map(str.encode)
    | st.sampled_from([b"\x1f\x8b", b"\xff\xfe"])
)


@settings(max_examples=400)
@given(data=st.lists(CHUNK, max_size=12).map(b"".join), name=st.sampled_from(NAMES), zipped=st.booleans())
def test_no_bytes_whatever_break_a_run(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str, *, zipped: bool
) -> None:
    data = gzip.compress(data, mtime=0) if zipped else data
    path = tmp_path_factory.getbasetemp() / name
    if name != "-":
        path.write_bytes(data)
    for record in read("-" if name == "-" else str(path), stdin=BytesIO(data)):
        if isinstance(record, Record):
            article = record.article
            assert article.id
            json.dumps(article.extra, allow_nan=False, ensure_ascii=False).encode()
        else:
            assert record.reason
            assert record.reason[0] == record.reason[0].lower() or record.reason.startswith(("JSON", "CSV"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes there")
def test_a_pipe_named_on_the_command_line_is_read_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    writing = Thread(target=(tmp_path / "pipe").write_bytes, args=(b'{"title": "t"}',))
    writing.start()
    assert told(tmp_path / "pipe") == [(f"{tmp_path}/pipe", "c921839ae11d5b20")]
    writing.join()
