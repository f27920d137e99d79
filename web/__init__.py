"""The search page and its API over one archive: `web.app.create_app`, `web.server.serve`."""

__all__: list[str] = []
