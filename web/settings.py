"""How is the application to be run? What whoever serves it may choose."""

from dataclasses import dataclass

__all__ = ["DEFAULTS", "RATE", "Settings"]

RATE = "600/minute"
"""What a server allows each client unless told otherwise: ten a second are more than anybody types."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `create_app` may be told.

    *token* lets who knows it change articles over the web; without one there are no routes to do so.
    *body_limit* is the most bytes of a request's body. *rate* is how many requests one client may make, such
    as ``600/minute``, empty for any number. *time_limit* is how many seconds an answer may take, 0 for any.
    *proxies* counts the reverse proxies in front, whose word on who asks is taken. *access_log* is the file
    that gets a line for each request, ``-`` for stdout.
    """

    token: str | None = None
    body_limit: int = 16 * 1024 * 1024
    rate: str = ""
    time_limit: float = 30.0
    proxies: int = 0
    access_log: str | None = None


DEFAULTS = Settings()
