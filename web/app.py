"""How is the web application put together? The factory: every part sets itself up, in one list."""

from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined

from web import api, compression, faults, headers, language, links, opened, operation
from web.formats.views import formats
from web.marks import directed, visible
from web.pages.views import pages
from web.settings import DEFAULTS, Settings

__all__ = ["create_app"]


def create_app(path: str | Path, settings: Settings = DEFAULTS) -> Flask:
    """Make the application that serves the archive in *path*, which is opened by the first request.

    `app.extensions["bahith"]` is the `OpenedArchive`: close it when the application is no longer wanted.
    """
    app = Flask("web", root_path=str(Path(__file__).parent))
    app.url_map.merge_slashes = False  # an article's id may be a URL
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # Flask's own provider has it
    app.json.sort_keys = False  # type: ignore[attr-defined]  # as above
    app.json.mimetype = "application/json; charset=utf-8"  # type: ignore[attr-defined]  # as above
    app.config["MAX_CONTENT_LENGTH"] = settings.body_limit
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(visible=visible, directed=directed)
    opened.set_up(app, Path(path))
    for part in (language, links, headers, faults, compression):
        part.set_up(app)
    app.register_blueprint(pages)
    app.register_blueprint(formats)
    operation.set_up(app, settings)
    api.set_up(app, settings)
    return app
