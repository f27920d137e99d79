"""How is the application served? By gunicorn in several processes, or by waitress where there is no fork.

Chosen by measurement: searching is computing, so the threads of one process wait for each other; gunicorn's
processes answer more than twice as many searches a second as waitress's one once their caches are warm.
"""

import gc
import logging
import os
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, Never

from flask import Flask

from searcher.errors import BahithError, ServerError
from searcher.generation import analyzer, own_words
from searcher.stamp import Stamp
from web.app import create_app
from web.operation.metrics import counted_together, forget_process
from web.operation.warming import compile_templates, warm
from web.settings import DEFAULTS, Settings

__all__ = ["THREADS", "default_workers", "serve"]

THREADS = 4
_BACKLOG = 512
_LAST_PORT = 65535
_SLOWEST = 10  # seconds without a byte after which waitress gives a client up
_MAX_WORKERS = 8  # by default; each holds its own caches
_STOPPING = {signal.SIGTERM, signal.SIGINT, *([signal.SIGQUIT] if hasattr(signal, "SIGQUIT") else [])}


def default_workers() -> int:
    """Say how many processes serve well here: as many as processors, within reason, but never one alone."""
    return min(max(os.cpu_count() or 1, 2), _MAX_WORKERS)


def serve(  # noqa: PLR0913 - where, how broad, and the settings
    path: str | Path,
    host: str = "127.0.0.1",
    port: int = 8080,
    *,
    workers: int | None = None,
    threads: int = THREADS,
    settings: Settings = DEFAULTS,
) -> None:
    """Serve the archive in *path* until SIGTERM or Ctrl-C; port 0 takes any that is free.

    One line on stderr says the address. Where the platform has no fork, *workers* is one. Raises
    `ServerError` when the address or the access log cannot be had.
    """
    with _listen(host, port) as listener:
        if hasattr(os, "fork"):
            with counted_together():
                app = _ready(path, settings)
                _serve_with_gunicorn(app, listener, workers or default_workers(), threads)
        else:
            _serve_with_waitress(_ready(path, settings), listener, threads)


def _ready(path: str | Path, settings: Settings) -> Flask:
    """Make the application, and have in memory what all processes can share."""
    app = create_app(path, settings)
    compile_templates(app)
    with suppress(BahithError):  # told on every page, like all that is wrong with the archive
        # before the fork, so that the processes share its lexicon's memory
        analyzer(own_words(Path(path), Stamp.read(Path(path))))
    gc.freeze()  # nor need its memory of words be gone through, again and again, for what could be freed
    return app


def _listen(host: str, port: int) -> socket.socket:
    """Take the address ourselves: the servers' own words for one in use are a page of retries."""
    if not 0 <= port <= _LAST_PORT:
        raise ServerError(f"no port {port}; choose one from 0 to {_LAST_PORT} with --port")
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except (OSError, UnicodeError) as error:
        raise ServerError(
            f"cannot serve on {host} port {port}: {_reason(error)}; choose another with --host or --port"
        ) from None


def _reason(error: Exception) -> str:
    match error:
        case socket.gaierror(strerror=str() as text):
            return text
        case OSError(errno=int() as number):
            return os.strerror(number)
        case _:
            return str(error)


def _announce(listener: socket.socket) -> None:
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    sys.stderr.write(f"bahith: http://{shown}:{port}/ (Ctrl-C stops it)\n")
    sys.stderr.flush()


def _settings(app: Flask, listener: socket.socket, workers: int, threads: int) -> Mapping[str, object]:
    """Give gunicorn's settings; those marked newer are left out where it does not know them."""
    memory = Path("/dev/shm")  # noqa: S108 - where gunicorn advises to keep its heartbeat: never on a slow disk
    return {
        "bind": f"fd://{os.dup(listener.fileno())}",  # it closes what it is given
        "workers": workers,
        "worker_class": _worker(app.config["MAX_CONTENT_LENGTH"]),
        "threads": threads,
        "worker_connections": 2 * threads,  # the others wait for whichever process is free first
        "pre_request": partial(_let_go, most=threads),
        "backlog": _BACKLOG,
        "graceful_timeout": 5,
        "limit_request_line": 8190,  # the most it can bound: ids and Arabic queries make long URLs
        "forwarded_allow_ips": "",  # whom to believe is the application's to say, for both servers
        "child_exit": lambda _, worker: forget_process(worker.pid),
        "loglevel": "warning",
        "proc_name": app.name,
        "worker_tmp_dir": str(memory) if os.access(memory, os.W_OK) else None,
        "control_socket_disable": True,  # newer: nobody asked for a socket in the working folder
        "when_ready": lambda _: _announce(listener),
        "post_worker_init": lambda _: _begin(app),
    }


def _begin(app: Flask) -> None:
    """Have a new process of gunicorn hear signals, and be ready for its first visitor."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
    warm(app)


def _worker(body_limit: int) -> type:
    from web.operation.worker import Worker  # noqa: PLC0415 - there is no gunicorn on Windows

    return type("Worker", (Worker,), {"body_limit": body_limit})


def _let_go(worker: Any, request: Any, most: int) -> None:
    """Close the connection after this request where the process has more than it can answer at once.

    Who was connected first would be answered by one process for ever, while the others have nothing to do;
    connected anew, they come to the one that is free. Nor is there a next request after a body that is too
    large to be read.
    """
    if worker.nr_conns > most or getattr(request.unreader, "is_cut", False):
        request.force_close()


def _serve_with_gunicorn(app: Flask, listener: socket.socket, workers: int, threads: int) -> None:
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415 - there is none on Windows

    settings = _settings(app, listener, workers, threads)

    class Application(BaseApplication):  # type: ignore[misc]  # gunicorn has no annotations
        """Gunicorn with our settings and no configuration file."""

        def load_config(self) -> None:
            for name, value in settings.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> Flask:
            return app

    # A worker that is told to stop before it has its own handlers would never hear of it, and be killed.
    os.register_at_fork(
        before=lambda: signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING),
        after_in_parent=lambda: signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING),
    )
    with suppress(KeyboardInterrupt):
        Application().run()


def _serve_with_waitress(app: Flask, listener: socket.socket, threads: int) -> None:
    import waitress  # noqa: PLC0415 - loaded only where it serves

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that a request waits a moment is no news
    server = waitress.create_server(
        app,
        sockets=[listener],
        threads=threads,
        ident=None,
        channel_timeout=_SLOWEST,
        cleanup_interval=_SLOWEST,
        connection_limit=_BACKLOG,
        max_request_body_size=app.config["MAX_CONTENT_LENGTH"],
        clear_untrusted_proxy_headers=False,  # whom to believe is the application's to say, for both servers
    )

    def stop(_number: int, _frame: FrameType | None) -> Never:
        raise SystemExit(0)  # waitress finishes what it is doing and returns

    signal.signal(signal.SIGTERM, stop)
    warm(app)
    _announce(listener)
    with suppress(KeyboardInterrupt, SystemExit):
        server.run()
    server.close()
    app.extensions["bahith"].close()
