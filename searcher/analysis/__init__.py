"""How does text become terms? Words are cut from the original, then each is folded, stemmed and rooted.

Tokens first, normalization after: offsets into the original are true by construction, so marks need no map.
"""

from searcher.analysis.analyzer import LEVELS, Analyzer, Level, Terms, Token, Words
from searcher.analysis.normalize import beginnings, fold
from searcher.analysis.own import OwnWords

__all__ = ["LEVELS", "Analyzer", "Level", "OwnWords", "Terms", "Token", "Words", "beginnings", "fold"]
