"""Which article is an HTML page? Its meta tags name it; its text is what stands in article, main or body."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from index.readers.encodings import decode
from index.readers.plain import headline
from index.readers.records import Origin, Row, Unreadable
from index.readers.streams import Stream, content

__all__ = ["rows"]

_META: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title"),
    "author": ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author"),
    "published": (
        *("article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish_date"),
        *("dc.date", "dc.date.issued", "dcterms.date", "parsely-pub-date", "time"),
    ),
    "source": ("og:site_name", "application-name", "publisher", "dc.publisher"),
    "section": ("article:section", "section", "category", "parsely-section"),
    "url": ("canonical", "og:url"),
}
"""What pages call the fields of an article in their head, the name to be preferred first."""

_UNREAD = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "head"}
)
_AROUND = frozenset({"nav", "header", "footer", "aside", "form", "button", "dialog"})
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody"),
        *("td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_NO_TEXT = re.compile(
    r"<(script|style)\b.*?(?:</\1\b[^>]*>?|\Z)|<!--(?:>|.*?(?:-->|\Z))|<[!?][^>]*>?",
    re.DOTALL | re.IGNORECASE,
)
"""A script, a comment, a declaration, closed or not. The standard parser is slow or fails with some."""
_CUT_OFF = re.compile(r"<[a-z/].*", re.DOTALL | re.IGNORECASE)
_SITE_MARK = re.compile(r"\s+[|–—-]\s+")
"""What stands between a page's title and the name of its site."""

_ENOUGH = 200
"""An article element with fewer characters is rather a teaser; the text is looked for around it."""


def rows(stream: Stream, origin: Origin) -> Iterator[Row]:
    """Yield the page as one row. Raises `Unreadable`."""
    data = content(stream)
    declared = _CHARSET.search(data, 0, 4096)
    page = _Page()
    try:
        page.feed(_markup(decode(data, declared[1].decode() if declared else "")))
        page.close()
    except AssertionError as error:
        raise Unreadable(f"broken HTML: {error}") from None
    yield Row(origin.place, page.fields(), origin.name)


def _markup(text: str) -> str:
    """Take off of a page what is neither text nor tag, at the end a tag that is cut off."""
    text = _NO_TEXT.sub("", text)
    end = text.rfind(">") + 1
    return text[:end] + _CUT_OFF.sub("", text[end:]).replace("<", "&lt;")


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph, and where it stands: in which article element, in main, or around the text."""

    text: str
    tag: str
    article: int
    in_main: bool
    around: bool


class _Page(HTMLParser):
    """The paragraphs of a page and what its head says."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._said: dict[str, str] = {}
        self._open: dict[str, int] = {}
        self._articles = 0
        self._blocks: list[_Block] = []
        self._pieces: list[str] = []
        self._tag = ""

    def fields(self) -> dict[str, object]:
        """Give the fields of the article, under our own names."""
        self._end_block()
        said = {
            field: next((self._said[name] for name in names if self._said.get(name)), "")
            for field, names in _META.items()
        }
        if said["author"].startswith(("http://", "https://")):  # a profile, not a name
            said["author"] = self._said.get("author", "")
        told = said.pop("title")
        title = told or self._title()
        # a line that only repeats it is left out, but for the heading beside a title that says more
        repeated = title if (told or self._said.get("title", title)) == title else ""
        body = "\n\n".join(block.text for block in self._text_blocks() if _line(block.text) != repeated)
        return {"title": title or headline(body), "body": body, **said}

    def _title(self) -> str:
        """Give the page's one heading, or else its title without the name of the site."""
        title = self._said.get("title", "")
        marks = list(_SITE_MARK.finditer(title))
        h1s = list(dict.fromkeys(_line(block.text) for block in self._blocks if block.tag == "h1"))
        site = _line(self._said.get("og:site_name", ""))
        names = {site, title[marks[-1].end() :] if marks else ""}
        headings = [h1 for h1 in h1s if h1 not in names]
        if len(headings) == 1:
            return headings[0]
        for mark in marks[::-1]:
            if title[mark.end() :] in {site, *h1s} or title[: mark.start()] in h1s:
                return title[: mark.start()]
        return title or next(iter(h1s), "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: (value or "").strip() for name, value in attrs}
        if tag in {"meta", "link", "time"}:
            self._note(tag, given)
        elif tag == "br":
            self._pieces.append("\n")
        elif tag in _BLOCKS or tag in _UNREAD or tag == "title":
            self._end_block()
            self._tag = tag
        if tag == "article" and not self._open.get("article"):
            self._articles += 1
        if tag == "body":
            self._open.pop("head", None)  # which need not be closed
        self._open[tag] = self._open.get(tag, 0) + 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS or tag in _UNREAD or tag == "title":
            self._end_block()
            self._tag = ""
        if self._open.get(tag):
            self._open[tag] -= 1

    def handle_data(self, data: str) -> None:
        self._pieces.append(data if self._open.get("pre") else re.sub(r"\s+", " ", data))

    def _note(self, tag: str, given: dict[str, str]) -> None:
        if tag == "meta":
            name = given.get("property") or given.get("name") or given.get("itemprop") or ""
            self._said.setdefault(name.lower(), given.get("content", ""))
        elif tag == "link":
            self._said.setdefault(given.get("rel", "").lower(), given.get("href", ""))
        else:
            self._said.setdefault("time", given.get("datetime", ""))

    def _end_block(self) -> None:
        text = "\n".join(" ".join(line.split()) for line in "".join(self._pieces).split("\n")).strip()
        self._pieces.clear()
        if not text:
            return
        if self._open.get("title") and not self._open.get("svg"):
            self._said.setdefault("title", text)
        elif not self._is_open(_UNREAD):
            article = self._articles if self._open.get("article") else 0
            block = _Block(text, self._tag, article, bool(self._open.get("main")), self._is_open(_AROUND))
            self._blocks.append(block)

    def _is_open(self, tags: frozenset[str]) -> bool:
        return any(self._open.get(tag) for tag in tags)

    def _text_blocks(self) -> list[_Block]:
        """Choose the longest article element, else main, else the body; else everything there is."""
        read = [block for block in self._blocks if not block.around]
        by_article: dict[int, list[_Block]] = {}
        for block in read:
            by_article.setdefault(block.article, []).append(block)
        by_article.pop(0, None)
        main = [block for block in read if block.in_main]
        for blocks in (max(by_article.values(), key=_length, default=[]), main):
            if _length(blocks) >= min(_ENOUGH, max(1, _length(read) // 3)):
                return blocks
        return read or self._blocks


def _line(text: str) -> str:
    return " ".join(text.split())


def _length(blocks: list[_Block]) -> int:
    return sum(len(block.text) for block in blocks)
