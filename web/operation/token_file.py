"""Which token lets its holder change articles? The first line of a file that nobody else can write."""

import re
import stat
from pathlib import Path

from searcher.errors import ServerError

__all__ = ["SHORTEST", "read_token"]

SHORTEST = 16
"""Characters of a token that is not to be guessed."""

_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")  # RFC 6750: what a header can carry
_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def read_token(path: Path) -> str:
    """Read the token in the file *path*. Raises `ServerError` where it is none, or not a secret."""
    try:
        mode = path.stat().st_mode
        with path.open(encoding="utf-8-sig") as file:
            token = file.readline(10_000).strip()
    except OSError as error:
        raise ServerError(f"cannot read {path}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise ServerError(f"{path} is no text; its first line should be the token") from None
    if mode & _OTHERS and stat.S_ISREG(mode):
        raise ServerError(f"{path} can be written by others; chmod 600 {path}")
    if not token:
        raise ServerError(f"{path} has no token in its first line; make one: openssl rand -hex 32 > {path}")
    if len(token) < SHORTEST:
        raise ServerError(f"the token in {path} is shorter than {SHORTEST} characters; choose a longer one")
    if not _TOKEN.fullmatch(token):
        raise ServerError(f"the token in {path} may have letters of ASCII, digits and . _ ~ + / - only")
    return token
