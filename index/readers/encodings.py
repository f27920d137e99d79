"""In which encoding are these bytes? UTF-8 if they can be, else an old Arabic code page."""

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

from index.readers.records import Unreadable

__all__ = ["arabic_line", "decode", "encoding_of", "not_utf8"]

_LEGACY = ["cp1256", "iso8859_6", "cp1252"]
"""What Arabic newsrooms wrote before Unicode; cp1252 for their English and French pages."""

_PAGES = ("cp", "iso8859", "mac", "koi8", "gb", "big5", "shift", "euc")
"""How the names of encodings begin that a page may declare; `hex` and `utf-7` are none."""

_SAMPLE = 1 << 18
_CONTROL = bytes({*range(0x20)} - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
_CONTROL_SHARE = 0.02
_ARABIC_LETTER = re.compile("[\u0621-\u064a]")
_ARABIC_SHARE = 0.6

_BINARY = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"PK\3\4")
"""How files begin that may be text for long, and are none."""

_CONTROL_CHARACTER = re.compile(r"[\0-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_END_OF_FILE = "\x1a"
"""What DOS wrote at the end of a text."""

_ARABIC, _LATIN = "[\u0621-\u064a]", "[A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\xff]"
_ODD = re.compile(
    "[‚ƒ„†‡ˆ‰‹›¡¢¤¥¦§¨¬\xad¯±²³´µ¶¸¹¼½¾×÷]"
    f"|(?<={_ARABIC})(?={_LATIN})|(?<={_LATIN})(?={_ARABIC})"  # where a word goes on in another script
)
"""What is rare in text and common in any bytes that are read as a code page, which nearly all can be."""

_ODD_SHARE = 0.15
"""Of the characters that are not ASCII: data are as full of those that are as text is."""
_ODD_ANYWHERE = 0.01
_NO_TEXT = "binary data, where text would do"
_NO_ENCODING = "in no known encoding; utf-8 would do"


def decode(data: bytes, declared: str = "") -> str:
    """Decode a whole text. *declared* is the encoding it says it has, believed where UTF-8 does not fit.

    Raises `Unreadable` for bytes that are no text, and for UTF-8 that is damaged.
    """
    if data.startswith(_BINARY):
        raise Unreadable(_NO_TEXT)
    for encoding in ("utf-8", *_code_page(declared)):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:  # a declaration that does not fit is as good as none
            continue
        if "\0" not in text and (encoding == "utf-8" or _is_plausible(text)):
            return text
    encoding = encoding_of(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            raise Unreadable(not_utf8(error)) from None
        text = data.decode("cp1256")  # the sample was fine, a byte further on is a hole in the code page
    if not _is_plausible(text):
        raise Unreadable(_NO_TEXT)
    return text


def encoding_of(head: bytes, *, cut: bool = False) -> str:
    """Name the encoding of a text that begins with *head*, which may be *cut* within a character.

    Damaged UTF-8 is UTF-8: what is wrong in it is found where it stands. Raises `Unreadable` for bytes that
    are no text.
    """
    sample = head[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if b"\0" in head or controls > _CONTROL_SHARE * len(sample):
        raise Unreadable(_NO_TEXT)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=not cut)
    except UnicodeDecodeError:
        if _is_damaged_utf8(sample):
            return "utf-8"
    else:
        return "utf-8"
    if best := from_bytes(sample, cp_isolation=_LEGACY).best():
        return best.encoding
    if arabic_line(sample):  # a few words between tabs or brackets are too little for statistics
        return "cp1256"
    raise Unreadable(_NO_ENCODING)


def arabic_line(data: bytes) -> str | None:
    """Decode a line that is no UTF-8 as cp1256, or give None where that does not read as Arabic."""
    if _is_damaged_utf8(data):
        return None
    text = data.decode("cp1256")
    others = sum(1 for character in text if not character.isascii())
    return text if len(_ARABIC_LETTER.findall(text)) >= _ARABIC_SHARE * others else None


def not_utf8(error: UnicodeDecodeError) -> str:
    """Say which byte is not UTF-8."""
    return f"not utf-8: byte 0x{error.object[error.start]:02x} at {error.start + 1}"


def _code_page(declared: str) -> Iterator[str]:
    """Yield Python's name for the *declared* encoding if it is one that pages are written in."""
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return
    if name.startswith(_PAGES):
        yield name


def _is_plausible(text: str) -> bool:
    """Tell a text in a code page from other data that can be decoded as if they were in it."""
    if _CONTROL_CHARACTER.search(text.removesuffix(_END_OF_FILE)):
        return False
    sample = text[:_SAMPLE]
    odd = len(_ODD.findall(sample))
    others = sum(1 for character in sample if not character.isascii())
    return odd <= max(_ODD_SHARE * others, _ODD_ANYWHERE * len(sample))


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell UTF-8 with some wrong bytes, whose rest must not be taken for cp1256, from another encoding."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return sum(1 for character in text if not character.isascii()) - wrong > wrong
