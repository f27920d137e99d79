"""Has what a client holds changed? The archive's version says so, before anything is searched for."""

from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from typing import NamedTuple

from flask import Response, request
from werkzeug.http import is_resource_modified

from searcher import __version__
from searcher.archive import Archive
from web.kept import stats

__all__ = ["Validators", "validators"]

_SECOND = timedelta(seconds=1)


class Validators(NamedTuple):
    """What tells one answer to this URL from the next (RFC 9110, 8.8): a weak entity tag, and a moment.

    *changed* is None where no archive noted it, or it cannot tell two changes apart.
    """

    etag: str
    changed: datetime | None

    def not_modified(self) -> Response | None:
        """Answer 304 where the client of this request has what would be answered now; else None."""
        if is_resource_modified(request.environ, etag=f'W/"{self.etag}"', last_modified=self.changed):
            return None
        return self.mark(Response(status=304))

    def mark(self, response: Response) -> Response:
        """Let the client ask later whether *response* has changed."""
        response.set_etag(self.etag, weak=True)
        if self.changed is not None:  # Werkzeug writes None as this very moment
            response.last_modified = self.changed
        return response


def validators(archive: Archive) -> Validators:
    """Take the validators of what this request's URL answers.

    They are taken before searching: an answer may be newer than they say, never older. Queries may count
    from today («أمس»), so midnight changes the answers, too.
    """
    today = date.today()  # noqa: DTZ011 - the day of queries is that of the server's clock
    version, changed = archive.version(), stats(archive).changed
    asked = sorted(request.args.items(multi=True))
    parts = (__version__, version, changed, today, request.url_root, request.path, asked)
    etag = blake2b(repr(parts).encode(), digest_size=12).hexdigest()
    # another change in the same second would look the same
    if changed is None or datetime.now(UTC) - changed < _SECOND:
        return Validators(etag, None)
    return Validators(etag, max(changed, datetime.combine(today, time()).astimezone(UTC)))
