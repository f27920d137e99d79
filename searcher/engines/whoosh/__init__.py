"""The engine in pure Python, on the index that Whoosh keeps; the only package that imports whoosh."""

from searcher.engines.whoosh.engine import WhooshEngine

__all__ = ["WhooshEngine"]
