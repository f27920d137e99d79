"""What does a process do before anybody asks? It opens the archive and makes a page or two, for nobody.

The first visitor would wait for that, some 200 ms at 30,000 articles: for the archive to be opened, for
examples to be found in it, for templates to be compiled.
"""

import logging
from collections.abc import Iterator
from threading import Thread

from flask import Flask, request

from searcher.errors import BahithError
from web.kept import examples
from web.links import example_url
from web.opened import archive

__all__ = ["compile_templates", "warm"]

_logger = logging.getLogger(__name__)


def compile_templates(app: Flask) -> None:
    """Compile the templates of *app*, once for all the processes that are forked after."""
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)


def warm(app: Flask) -> Thread:
    """Have a thread make the pages that are asked for first; nothing is logged, counted or told of it."""
    thread = Thread(target=_visit, args=(app,), daemon=True, name="warming")
    thread.start()
    return thread


def _visit(app: Flask) -> None:
    try:
        for url in _first(app):
            with app.test_request_context(url):
                app.view_functions[str(request.endpoint)]()
    except BahithError as error:  # told on every page, like all that is wrong with the archive
        _logger.debug("%s", error)


def _first(app: Flask) -> Iterator[str]:
    """Yield the URLs of the start page and of a search that finds something."""
    yield "/"
    with app.test_request_context("/"):
        urls = [example_url(query) for query in examples(archive())[:1]]
    yield from urls
