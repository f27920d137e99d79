"""Write tests/golden/terms.tsv anew: every word of the seeds with its three terms. Review the difference."""

import json
from pathlib import Path

from searcher.analysis import Analyzer

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"


def main() -> None:
    """Write the file."""
    articles = (SEEDS / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [f"{article['title']}\n{article['body']}" for article in map(json.loads, articles)]
    texts += [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    analyzer = Analyzer()
    rows = {token.text: token.terms for text in texts for token in analyzer.tokens(text)}
    lines = ("\t".join((word, *terms)) for word, terms in sorted(rows.items()))
    (HERE / "terms.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
