"""Which text can XML hold, and which URL a link in it? Others are mended, one character for one."""

import re
from urllib.parse import quote

from web.links import URL_SIGNS, outside
from web.marks import plain, visible

__all__ = ["line", "outer_link", "text"]

_NEVER = dict.fromkeys((0x0C, 0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}")
"""What XML 1.0 forbids besides surrogates, which no article has, and controls that HTML forbids, too."""

_BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_AUTHORITY = re.compile(r"https?://([^/?#\[\]%]+|\[[0-9A-Fa-f:.]+\](:\d*)?)(?=[/?#]|\Z)", re.IGNORECASE)


def text(value: str) -> str:
    """Make *value* text that XML 1.0 can hold."""
    return visible(value).translate(_NEVER)


def line(value: str) -> str:
    """Make *value* one line of such text, without controls of direction: a title, a name."""
    return plain(value).translate(_NEVER)


def outer_link(url: str) -> str | None:
    """Write an article's own *url* as a URI (RFC 3986); None where it is none to the world outside."""
    if (safe := outside(url)) is None:
        return None
    uri = quote(_BARE_PERCENT.sub("%25", safe), safe=URL_SIGNS)
    if (host := _AUTHORITY.match(uri)) is None:
        return None
    return host[0] + uri[host.end() :].replace("[", "%5B").replace("]", "%5D")
