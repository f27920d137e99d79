"""What is to be known of a running server? Its requests and its archive, counted, as Prometheus reads them.

Requests are counted around the whole application, so that one that was given up counts as what was answered.
Where several processes serve, each counts in a file of its own in the folder that the variable
``PROMETHEUS_MULTIPROC_DIR`` names, and whichever is asked adds them up.
"""

import os
import platform
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING

from flask import Flask, Response, current_app, request

from searcher.errors import BahithError
from web.kept import stats
from web.opened import archive
from web.operation.observed import Answered, observed

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from prometheus_client import CollectorRegistry
    from prometheus_client.metrics_core import Metric

__all__ = ["counted_together", "forget_process", "metrics", "set_up"]

_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
_NAME = "metrics"
_ENDPOINT = "bahith.endpoint"
_NONE = "none"  # nothing stands at that URL
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"})
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds


@contextmanager
def counted_together() -> Iterator[None]:
    """Have processes forked in this block count together; enter it before `set_up` is called."""
    folder = tempfile.mkdtemp(prefix="bahith-metrics-")
    os.environ[_FOLDER] = folder  # read by the library when it is imported
    owner = os.getpid()
    try:
        yield
    finally:
        if os.getpid() == owner:
            del os.environ[_FOLDER]
            shutil.rmtree(folder, ignore_errors=True)


def forget_process(number: int) -> None:
    """Count no more what the process *number*, which has ended, was busy with."""
    from prometheus_client import multiprocess  # noqa: PLC0415 - after the folder is named

    multiprocess.mark_process_dead(number)  # type: ignore[no-untyped-call]  # the library's own omission


def set_up(app: Flask) -> None:
    """Count the requests to *app*, and what its archive holds."""
    measures = _Measures()
    app.extensions[_NAME] = measures
    app.before_request(_note_endpoint)
    app.wsgi_app = measures.around(app.wsgi_app)  # type: ignore[assignment, method-assign]  # Flask's own way to add middleware


def metrics() -> Response:
    """Give all counts in the format that is asked for: Prometheus's text, or OpenMetrics."""
    from prometheus_client.exposition import choose_encoder  # noqa: PLC0415 - as above

    encode, content_type = choose_encoder(request.headers.get("Accept", ""))
    measures: _Measures = current_app.extensions[_NAME]
    return Response(encode(measures.registry()), content_type=content_type)


def _note_endpoint() -> None:
    request.environ[_ENDPOINT] = request.endpoint or _NONE


class _Measures:
    """Counts of one application."""

    def __init__(self) -> None:
        import prometheus_client as library  # noqa: PLC0415 - after the folder is named

        self._own = library.CollectorRegistry()
        self._requests = library.Counter(
            "bahith_requests",
            "Requests by endpoint, method and class of status.",
            ("endpoint", "method", "status"),
            registry=self._own,
        )
        self._seconds = library.Histogram(
            "bahith_request_seconds",
            "Seconds until a request was answered.",
            ("endpoint",),
            buckets=_BUCKETS,
            registry=self._own,
        )
        self._running = library.Gauge(
            "bahith_requests_in_progress",
            "Requests that are being answered.",
            multiprocess_mode="livesum",
            registry=self._own,
        )
        self._archive = _ArchiveMetrics()
        self._own.register(self._archive)

    def registry(self) -> "CollectorRegistry":
        """Give what is to be told: the counts of all processes, where there are several."""
        if _FOLDER not in os.environ:
            return self._own
        from prometheus_client import CollectorRegistry, multiprocess  # noqa: PLC0415 - as above

        together = CollectorRegistry()
        multiprocess.MultiProcessCollector(together)  # type: ignore[no-untyped-call]  # the library's own omission
        together.register(self._archive)
        return together

    def around(self, inner: "WSGIApplication") -> "WSGIApplication":
        """Count what is asked of *inner*."""
        observing = observed(inner, self._count)

        def counting(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
            self._running.inc()
            return observing(environ, start_response)

        return counting

    def _count(self, environ: "WSGIEnvironment", answered: Answered) -> None:
        self._running.dec()
        endpoint = environ.get(_ENDPOINT, _NONE)
        method = environ["REQUEST_METHOD"]
        kind = f"{answered.status[:1]}xx"
        self._requests.labels(endpoint, method if method in _METHODS else "other", kind).inc()
        self._seconds.labels(endpoint).observe(answered.seconds)


class _ArchiveMetrics:
    """What the archive holds, counted when it has changed since it was asked for last."""

    def collect(self) -> "Iterator[Metric]":
        from prometheus_client.metrics_core import GaugeMetricFamily, InfoMetricFamily  # noqa: PLC0415 - as above

        build = {"version": version("bahith"), "python": platform.python_version()}
        try:
            held = stats(archive())
        except BahithError:
            yield GaugeMetricFamily("bahith_archive_up", "Whether the archive can be read.", 0)
            yield InfoMetricFamily("bahith_build", "What serves.", build)
            return
        yield GaugeMetricFamily("bahith_archive_up", "Whether the archive can be read.", 1)
        yield InfoMetricFamily("bahith_build", "What serves.", {**build, "engine": held.engine})
        yield GaugeMetricFamily("bahith_articles", "Articles in the archive.", held.articles)
        yield GaugeMetricFamily("bahith_archive_bytes", "Bytes of the archive on disk.", held.size)
        if held.changed is not None:
            yield GaugeMetricFamily(
                "bahith_last_commit_timestamp_seconds",
                "When articles were changed last, in seconds since 1970.",
                held.changed.timestamp(),
            )

    def describe(self) -> "Iterator[Metric]":
        """Have the archive left alone until somebody asks."""
        return iter(())
