"""Which engine is fast? An index of tantivy's: the only package that imports it."""

from searcher.engines.tantivy.engine import TantivyEngine

__all__ = ["TantivyEngine"]
