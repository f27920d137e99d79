"""What else would one take? Other searchers behind one Protocol, measured like Bahith itself.

Each takes the title and body of an article, keeps them, and answers with the best articles for a query, their
text read back as a page of results needs it. Each is used as its own documentation tells; of a query all get
the words and none an operator, because a question's punctuation is no request.
"""

from benchmarks.rivals.base import Rival, Text, plain
from benchmarks.rivals.known import LIBRARIES, NAMES, load, named

__all__ = ["LIBRARIES", "NAMES", "Rival", "Text", "load", "named", "plain"]
