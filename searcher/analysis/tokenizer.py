"""Where are the words? One pattern over the original text; nothing is changed, so offsets are true.

A word is a run of Arabic letters, or of other letters and digits, with the marks, tatweel and invisible
characters inside it. Arabic and other letters do not share a word: «الـWindows» is two, so that Windows is
found. Punctuation, underscores and blanks end a word, but for what parts the thousands of a number (1,000).
"""

import re

from searcher.analysis.letters import (
    ARABIC_LETTERS,
    ARABIC_MARKS,
    INVISIBLE,
    LATIN_MARKS,
    MARK_LETTERS,
    TATWEEL,
    THOUSANDS,
)

__all__ = ["WORD"]

_INSIDE = f"{ARABIC_MARKS}{MARK_LETTERS}{LATIN_MARKS}{INVISIBLE}{TATWEEL}"
_ARABIC = f"[{ARABIC_LETTERS}][{ARABIC_LETTERS}{_INSIDE}]*"
_NUMBER = rf"\d{{1,3}}(?:[{THOUSANDS}]\d{{3}})+(?![{THOUSANDS}]?\d)"
_OTHER_LETTER = rf"[^\W_{ARABIC_LETTERS}{MARK_LETTERS}{TATWEEL}]"
_OTHER = f"{_OTHER_LETTER}+(?:[{_INSIDE}]+{_OTHER_LETTER}*)*"

WORD = re.compile(f"{_ARABIC}|{_NUMBER}|{_OTHER}")
"""Matches one word."""
