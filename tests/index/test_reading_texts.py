"""Text files: nothing of the text is lost, a title is found, and bytes that are no text are refused."""

import gzip
import random
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers import Record, Refusal, read, streams
from index.readers.encodings import decode
from index.readers.plain import headline
from index.readers.records import Unreadable

TEXT = (
    "بدأ التحالف الدولي تنفيذ ترتيبات معركة تحرير مدينة الرقة.\nوقال Ash Carter إن «المعركة» قريبة، 21 قتيلا؟"
)
LONG = "سارع وزير الدفاع الروسي إلى اقتراح إطلاق ضربات مشتركة طالبا التنسيق بين قوات بلاده والتحالف"


def one(path: Path) -> Record | Refusal:
    (record,) = read(str(path))
    return record


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1256"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n \n"])
def test_the_body_is_the_whole_text(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "000_456.v1.txt"
    text = TEXT.replace("\n", end) + end
    path.write_bytes(text.encode(encoding))
    record = one(path)
    assert isinstance(record, Record)
    assert (record.place, record.article.id) == (str(path), f"{tmp_path.name}/000_456.v1")
    assert (record.article.body, record.article.extra) == (text, {})
    assert record.article.title == TEXT.partition("\n")[0]


def test_the_other_arabic_encoding() -> None:
    text = "بدأ التحالف الدولي تنفيذ ترتيبات معركة تحرير مدينة الرقة. وقال الناطق إنها قريبة."
    assert decode(text.encode("iso8859_6")) == text
    assert decode("Élection présidentielle: le résultat à Paris".encode("cp1252")).startswith("Élection")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary data, where text would do"),
        (bytes(range(1, 256)), "binary data, where text would do"),
        ("نص".encode("utf-16-le") + b" \0", "binary data, where text would do"),
        ("غارات على".encode() + b"\xff", "not utf-8: byte 0xff at 18"),
        ("غارات على حلب".encode()[:-1], "not utf-8: byte 0xd8 at 23"),
        ("غارات".encode("utf-16") + b"\x27", "not utf-8: byte 0xff at 11"),
        (b"", "no words in title or body"),
        (b" \n\t", "no words in title or body"),
        ("؟ … ـ!".encode()[:3], "no words in title or body"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert one(tmp_path / "a.txt") == Refusal(str(tmp_path / "a.txt"), reason)


NOISE = random.Random(7)  # noqa: S311 - the same bytes in every run are wanted, not secrets


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff\xe0JFIF",
        b"\xff\xd8\xff\xe1 Exif " + TEXT.encode("cp1256"),
        b"\x89PNG\r\n" + TEXT.encode("cp1256"),
        b"GIF89a" + TEXT.encode("cp1256"),
        b"PK\x03\x04\x14" + TEXT.encode("cp1256"),
        b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj <</Type /Catalog>> endobj",
        b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj",
        zlib.compress(TEXT.encode() * 9).replace(b"\0", b""),
        *(bytes(NOISE.choices(range(1, 256), k=size)) for size in (50, 500, 5000)),
        *(bytes(NOISE.choices([*range(32, 127), *range(128, 256)], k=size)) for size in (50, 500, 5000)),
        *(bytes(NOISE.choices(range(128, 256), k=size)) for size in (50, 500, 5000)),
        TEXT.encode("cp1256") + b"\x02",
        TEXT.encode("cp1256") + b"\x0b",
        TEXT.encode("cp1256") + b"\x7f",
        "؛ ±¼½¾¬×÷ قال".encode("cp1256"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.bin", "a"])
def test_bytes_that_only_decode_are_no_text(tmp_path: Path, data: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(data)
    record = one(tmp_path / name)
    assert isinstance(record, Refusal)
    assert record.reason in {"binary data, where text would do", "in no known encoding; utf-8 would do"}


@pytest.mark.parametrize(
    "text",
    [
        "غارات",
        f"{TEXT}\x1a",
        f"{TEXT}\f\r\n\t{TEXT}",
        f"{'=' * 60}\n{TEXT} (50% × 3) ± 2 °C…\n{'*' * 60}",
        "قال «المرصد»: “قتلوا” – وقناةBBC أكدت؛ ثم 12\u200f",
    ],
)
def test_text_in_a_code_page_is_taken_whatever_the_file_is_called(tmp_path: Path, text: str) -> None:
    data = text.encode("cp1256")
    for name in ("a.txt", "a.doc", "a"):
        (tmp_path / name).write_bytes(data)
        record = one(tmp_path / name)
        assert isinstance(record, Record)
        assert record.article.body == data.decode("cp1256")


def test_an_article_of_twenty_megabytes_is_read_and_an_endless_one_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("غارات على حلب\n" * 1_000_000)
    record = one(tmp_path / "a.txt")
    assert isinstance(record, Record)
    assert len(record.article.body) == 14_000_000
    monkeypatch.setattr(streams, "LONGEST", 1000)
    assert one(tmp_path / "a.txt") == Refusal(str(tmp_path / "a.txt"), "longer than 64 MiB")


def test_text_on_standard_input_is_known_by_itself() -> None:
    (record,) = read("-", stdin=BytesIO(gzip.compress(TEXT.encode(), mtime=0)))
    assert isinstance(record, Record)
    assert (record.place, record.article.body, len(record.article.id)) == ("-", TEXT, 16)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("غارات على حلب\nقتلى", "غارات على حلب"),
        ("\n \n غارات  على\tحلب \nقتلى", "غارات على حلب"),
        ("غارات على حلب", "غارات على حلب"),
        ("غارات على حلب\n\n ", "غارات على حلب"),
        (f"{LONG} 123456\nقتلى", f"{LONG} 123456"),
        (f"بدأ التحالف الدولي معركة الرقة. {LONG}", "بدأ التحالف الدولي معركة الرقة"),
        (f"هل بدأ التحالف الدولي معركة الرقة؟ {LONG}", "هل بدأ التحالف الدولي معركة الرقة؟"),
        (f"قال د. محمد في جدة {LONG}", f"قال د. محمد في جدة {LONG[:78].rpartition(' ')[0]}…"),
        (
            f"قال المرصد إن أربعة عشر مدنيا بينهم أطفال قتلوا هناك، {LONG}",
            "قال المرصد إن أربعة عشر مدنيا بينهم أطفال قتلوا هناك…",
        ),
        ("س" * 500, "س" * 100 + "…"),
        ("", ""),
        (" \n", ""),
    ],
)
def test_titles(text: str, title: str) -> None:
    assert headline(text) == title


@given(st.text(st.sampled_from("ابج .،؟\n\t"), max_size=400) | st.text())
def test_a_title_is_short_and_begins_the_text(text: str) -> None:
    title = headline(text)
    assert len(title) <= 151
    assert "\n" not in title
    assert " ".join(text.split()).startswith(title.removesuffix("…"))
    assert bool(title) == bool(text.strip())


@given(st.text(st.sampled_from("ابجدهوزحطيكلمنسعفصقرشتثخذضظغ ء،"), min_size=1), st.binary(max_size=20))
def test_decoding_gives_text_or_a_reason(text: str, tail: bytes) -> None:
    assert decode(text.encode()) == text
    for data in (tail, text.encode("cp1256") + tail, text.encode() + tail):
        with suppress(Unreadable):
            decode(data)
