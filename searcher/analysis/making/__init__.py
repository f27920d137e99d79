"""How is the lexicon made? Asked by `searcher.analysis.compile` only; needs the extra `dev`."""
