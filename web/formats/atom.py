"""How is Atom written? As the library does it, with what it has no words for: plain text, and more links."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from feedgenerator import Atom1Feed  # type: ignore[import-untyped]  # shipped without annotations

from searcher import __version__

__all__ = ["UNDATED", "Atom"]

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""When was changed last what has no date."""

_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"


class Atom(Atom1Feed):  # type: ignore[misc]  # as above
    """An Atom feed (RFC 4287).

    It takes *links* (relation, media type, URL) and *counts* (of OpenSearch, by name) besides; its items
    take a *summary* in plain text, *via* (a URL) and the *source*'s title, all of which may be empty.
    """

    def latest_post_date(self) -> datetime:
        """Give the moment of the latest item: not now, where there is none, or no two answers were alike."""
        return max((item["updateddate"] for item in self.items), default=UNDATED)

    def root_attributes(self) -> dict[str, str]:
        """Name the namespaces."""
        return {**super().root_attributes(), "xmlns:opensearch": _OPENSEARCH}

    def add_root_elements(self, handler: Any) -> None:
        """Write what is said of the whole feed."""
        super().add_root_elements(handler)
        handler.addQuickElement("generator", "Bahith", {"version": __version__})
        for rel, kind, url in self.feed["links"]:
            handler.addQuickElement("link", "", {"rel": rel, "type": kind, "href": url})
        for name, value in self.feed["counts"].items():
            handler.addQuickElement(f"opensearch:{name}", str(value))

    def item_attributes(self, item: Mapping[str, Any]) -> dict[str, str]:  # noqa: ARG002 - the library's method
        """Say the language of an article, whatever the page speaks."""
        return {"xml:lang": "ar"}

    def add_item_elements(self, handler: Any, item: Mapping[str, Any]) -> None:
        """Write an entry."""
        super().add_item_elements(handler, item)
        if item["summary"]:
            handler.addQuickElement("summary", item["summary"], {"type": "text"})
        if item["via"]:
            handler.addQuickElement("link", "", {"rel": "via", "href": item["via"]})
        if item["source"]:
            handler.startElement("source", {})
            handler.addQuickElement("title", item["source"])
            handler.endElement("source")
