"""What is an article known by that brings no id of its own? A digest of its url, else of title and body.

It is the same in every run and however the article comes: from a file, or over the web.
"""

from hashlib import blake2b

__all__ = ["identity"]

_BYTES = 8  # of the digest: among a million articles, two share one once in forty million archives


def identity(url: str, title: str, body: str, name: str = "") -> str:
    """Give the id of an article with this *url*, else its *name*, else the one that its texts make.

    *name* is what its file is called, where it is a whole file. Any text will do, lone surrogates too.
    """
    if url:
        return _digest(url)
    return name or _digest(title, body)


def _digest(*texts: str) -> str:
    return blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()
