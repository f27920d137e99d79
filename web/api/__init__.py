"""The API: the same answers as the pages, for programs, and articles to change for who has the token."""

from flask import Flask

from web.api import articles, changing, description, search
from web.settings import Settings

__all__ = ["set_up"]


def set_up(app: Flask, settings: Settings) -> None:
    """Give *app* the API; the last of its parts, as it describes the routes of all."""
    app.url_map.converters["article"] = articles.ArticleId
    app.register_blueprint(search.api)
    app.register_blueprint(articles.api)
    if settings.token:
        changing.set_up(app, settings.token)
    search.describe_health(app)
    description.set_up(app)
