"""The API: the same answers as the pages, for programs."""

from web.api.search import api

__all__ = ["api"]
