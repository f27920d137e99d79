"""HTML pages: what their head says, and which of their text is the article's."""

import time
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers import Record, pages, read
from index.readers.records import Origin, Row
from index.readers.streams import open_stream
from searcher.article import Article

BODY = "<p>قتل مدنيون في <b>غارات</b> على حلب.</p><p>وقال المرصد إن 21 مدنيا قتلوا.</p>"
TEXT = "قتل مدنيون في غارات على حلب.\n\nوقال المرصد إن 21 مدنيا قتلوا."


def page(folder: Path, html: str | bytes) -> Article:
    (folder / "page.html").write_bytes(html if isinstance(html, bytes) else html.encode())
    (record,) = read(str(folder / "page.html"))
    assert isinstance(record, Record), record
    return record.article


def test_what_the_head_says(tmp_path: Path) -> None:
    article = page(
        tmp_path,
        f"""<!DOCTYPE html><html dir=rtl><head><title>غارات &amp; حلب - الجزيرة</title>
        <meta property="og:title" content="غارات على &quot;حلب&quot;">
        <meta name="Author" content="رنيم حنوش"><meta property=article:author content=http://fb.com/r>
        <meta property="article:published_time" content="2015-07-21"><meta name=date content="2016-01-01">
        <meta property="og:site_name" content="الجزيرة"><meta property="article:section" content="سياسة">
        <link rel=canonical href="http://a/1"><script>var a = "<p>no</p>";</script></head>
        <body>{BODY}</body></html>""",
    )
    assert (article.title, article.author, article.published) == (
        'غارات على "حلب"',
        "رنيم حنوش",
        date(2015, 7, 21),
    )
    assert (article.source, article.section, article.url) == ("الجزيرة", "سياسة", "http://a/1")
    assert (article.body, article.extra, len(article.id)) == (TEXT, {}, 16)


@pytest.mark.parametrize(
    ("html", "title"),
    [
        (f"<title>\n غارات\n حلب </title>{BODY}", "غارات حلب"),
        (f"<title>\n غارات\n حلب </title><h1>x</h1>{BODY}", "x"),
        (f"<title>غارات</title><h1>x<br>y</h1> z {BODY}", "x y"),
        (f"<title>غارات</title><h1>x</h1><h1>x</h1>{BODY}", "x"),
        (f"<title>غارات - حلب</title><h1>x</h1><h1>y</h1>{BODY}", "غارات - حلب"),
        (f"<meta property=og:title content=o><title>غارات</title><h1>x</h1>{BODY}", "o"),
        (f"<title>غارات - حلب</title>{BODY}", "غارات - حلب"),
        *(
            (f"<meta property=og:site_name content=الجزيرة><title>غارات{mark}الجزيرة</title>{BODY}", "غارات")
            for mark in (" | ", " - ", " – ")
        ),
        (f"<meta property=og:site_name content=حلب><title>غارات-حلب</title>{BODY}", "غارات-حلب"),
        (f"<meta property=og:site_name content=الجزيرة><title>الجزيرة</title>{BODY}", "الجزيرة"),
        (
            f"<meta property=og:site_name content=الجزيرة><title>غارات - حلب | الجزيرة</title>{BODY}",
            "غارات - حلب",
        ),
        (f"<title>غارات - حلب | الجزيرة</title><h1>غارات - حلب</h1><h1>y</h1>{BODY}", "غارات - حلب"),
        (f"<header><h1>الجزيرة</h1></header><title>غارات | الجزيرة</title>{BODY}", "غارات"),
        (f"<header><h1>الجزيرة</h1></header><title>غارات | الجزيرة</title><h1>قتلى</h1>{BODY}", "قتلى"),
        (f"<header><h1>غارات <em>حلب</em></h1></header>{BODY}", "غارات حلب"),
        (BODY, "قتل مدنيون في غارات على حلب."),
        (f"<svg><title>icon</title></svg><title>غارات</title>{BODY}", "غارات"),
    ],
)
def test_titles(tmp_path: Path, html: str, title: str) -> None:
    article = page(tmp_path, html)
    assert article.title == title
    assert article.id == f"{tmp_path.name}/page"


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("<title>خبر | الجزيرة</title><body><h1>خبر</h1>", "خبر"),
        ("<title>خبر</title><body><h1>آخر</h1><p>خبر</p>", "آخر\n\nخبر"),
        ("<title>خبر</title><body><h1>خبر</h1>", ""),
        ("<meta property=og:title content=خبر><title>x</title><body><h1>خبر آخر</h1>", "خبر آخر"),
        ("<meta property=og:site_name content=a><body><h1>a</h1><h1>b</h1>", "a"),
    ],
)
def test_no_text_is_lost_to_the_title(tmp_path: Path, head: str, text: str) -> None:
    article = page(tmp_path, f"<html>{head}{BODY}")
    assert article.body == "\n\n".join(filter(None, [text, TEXT]))


AROUND = (
    "<nav><a>الرئيسية</a></nav><header>شعار</header>{}<aside>اقرأ أيضا</aside><footer>حقوق النشر</footer>"
)


@pytest.mark.parametrize(
    "html",
    [
        BODY,
        AROUND.format(BODY),
        AROUND.format(f"<div>قائمة<main>{BODY}</main></div>"),
        AROUND.format(f"<div>قائمة</div><article><h1>t</h1>{BODY}</article><article>خبر آخر</article>"),
        AROUND.format(f"<article>خبر آخر</article><main><div>{BODY}</div></main>"),
        AROUND.format("<div>" + BODY.replace("</p><p>", "<br>\n<br>").replace("p>", "span>") + "</div>"),
        AROUND.format(
            f"<style>p{{}}</style>{BODY}<script>if (a<b) x('<p>');</script><noscript>no</noscript>"
        ),
        AROUND.format(f"<!--[if IE]><p>no</p><![endif]--><![if !IE]>{BODY}<![endif]><!-- no -->"),
        f"<nav>{BODY}",
        f"<script>var open = '<!--';</script>{BODY}<script>never closed <p>no</p>",
        f"<script><!-- a //--></script>{BODY}<!-- never closed <p>no</p>",
        f"{BODY}<p class=",
        f"<head><title>t</title><body>{BODY}",
        f"</nav></div></article>{BODY}</p></p>",
    ],
)
def test_the_text_is_what_stands_between(tmp_path: Path, html: str) -> None:
    article = page(tmp_path, f"<html><title>t</title>{html}")
    assert article.body == TEXT


def test_preformatted_text_keeps_its_lines(tmp_path: Path) -> None:
    assert (
        page(tmp_path, "<title>t</title><pre>a\n  b\n\nc</pre><ul><li>1<li>2</ul>").body
        == "a\nb\n\nc\n\n1\n\n2"
    )


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-16"),
        ("", "cp1256"),
        ('<meta charset="windows-1256">', "cp1256"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-6">', "iso8859_6"),
        ('<meta charset="hex">', "cp1256"),
        ('<meta charset="utf-8">', "cp1256"),
        ('<meta charset="windows-1256">', "utf-8"),
    ],
)
def test_encodings(tmp_path: Path, head: str, encoding: str) -> None:
    assert page(tmp_path, f"<html>{head}<title>t</title>{BODY}".encode(encoding)).body == TEXT


def test_an_unreadable_date_is_kept(tmp_path: Path) -> None:
    article = page(tmp_path, f"<meta name=date content='أمس'>{BODY}")
    assert (article.published, article.extra) == (None, {"published": "أمس"})


PIECES = [
    "<p>",
    "</p>",
    "<article>",
    "<nav",
    ">",
    "<![",
    "]]>",
    "<!--",
    "-->",
    "<!",
    "<?",
    "&#",
    "&",
    "<script>",
    "<title>",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5)))
def test_any_page_is_read(pieces: list[str]) -> None:
    data = "".join(pieces).replace("\0", "").encode("utf-8", "replace")
    (row,) = pages.rows(open_stream(BytesIO(b" " + data)), Origin("a"))
    assert isinstance(row, Row)


@pytest.mark.parametrize(
    "piece", ["<!--", "<![", "<", "<a ", "<a b='", "</", "<script>", "&#", "<p>", "<b> "]
)
def test_a_hostile_page_takes_no_longer_than_another(piece: str) -> None:
    began = time.process_time()
    list(pages.rows(open_stream(BytesIO(piece.encode() * 20_000)), Origin("a")))
    assert time.process_time() - began < 5  # the standard parser alone takes minutes for some
