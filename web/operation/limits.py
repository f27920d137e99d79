"""How many requests may a client make? As many as the settings allow, counted over all processes together."""

import re
import time
from ipaddress import IPv6Address, ip_address
from math import ceil

from flask import Flask, Response, request
from flask_limiter import Limiter

from web.operation.counters import SCHEME
from web.settings import Settings

__all__ = ["EXEMPT", "client_of", "set_up"]

EXEMPT = frozenset({"static", "operation.health", "operation.metrics"})
"""Endpoints that are answered however often: what each page needs, and what watches over it."""

_NETWORK = 64  # bits of an IPv6 address that name a client: the rest it chooses as it likes
_NOBODY = "unknown"  # a limit is never for an empty name: Flask-Limiter would skip it
_PORTED = re.compile(r"\[(?P<six>[^\]]*)\](:\d+)?|(?P<four>\d+\.\d+\.\d+\.\d+):\d+")


def set_up(app: Flask, settings: Settings) -> None:
    """Have *app* refuse, with 429, whoever asks more often than the settings allow."""
    if not settings.rate:
        return
    limiter = Limiter(
        lambda: client_of(request.remote_addr or ""),
        application_limits=[settings.rate],
        application_limits_exempt_when=lambda: request.endpoint in EXEMPT,
        request_identifier=lambda: (
            request.endpoint or "none"
        ),  # who asks for what is not there counts as well
        storage_uri=f"{SCHEME}://",
        strategy="fixed-window",
    )
    limiter.init_app(app)

    def tell(response: Response) -> Response:
        """Say how many requests are left for how many seconds (draft-ietf-httpapi-ratelimit-headers)."""
        if (limit := limiter.current_limit) is not None:
            wait = max(ceil(min(limit.reset_at - time.time(), limit.limit.get_expiry())), 1)  # it rounds up
            response.headers["RateLimit-Limit"] = str(limit.limit.amount)
            response.headers["RateLimit-Remaining"] = str(limit.remaining)
            response.headers["RateLimit-Reset"] = str(wait)
            if limit.breached:
                response.headers["Retry-After"] = str(wait)
        return response

    app.after_request(tell)


def client_of(address: str) -> str:
    """Name the client at *address*: an IPv4 address, the first half of an IPv6 one, or what is no address."""
    if ported := _PORTED.fullmatch(address):
        address = ported["six"] or ported["four"] or ""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address or _NOBODY
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(IPv6Address(int(parsed) >> _NETWORK << _NETWORK))
