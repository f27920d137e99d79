"""How is a server kept in hand? Health, measures, an access log, limits of rate and time."""

from flask import Blueprint, Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from web.operation import access_log, hosts, limits, metrics, time_limit
from web.operation.health import health
from web.settings import Settings

__all__ = ["set_up"]


def set_up(app: Flask, settings: Settings) -> None:
    """Surround *app* with all of it, the innermost first. Raises `ServerError` for what cannot be done."""
    operation = Blueprint("operation", __name__)
    operation.get("/healthz")(health)
    operation.get("/metrics")(metrics.metrics)
    app.register_blueprint(operation)
    limits.set_up(app, settings)
    time_limit.set_up(app, settings)
    metrics.set_up(app)
    access_log.set_up(app, settings)
    hosts.set_up(app)
    if (count := settings.proxies) > 0:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # Flask's own way to add middleware
            app.wsgi_app, x_for=count, x_proto=count, x_host=count, x_prefix=count
        )
