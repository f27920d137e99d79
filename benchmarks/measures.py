"""How good is a ranking? nDCG@10, MRR@10, Recall@100 and Success@1 of each query, by ir-measures."""

from collections.abc import Mapping, Sequence
from statistics import fmean

from benchmarks.beir import Judgements

__all__ = ["MEASURES", "UNJUDGED", "judge", "mean"]

MEASURES = ("nDCG@10", "MRR@10", "Recall@100", "Success@1")
UNJUDGED = "unjudged@10"
_TOP = 10


def judge(rankings: Mapping[str, Sequence[str]], judgements: Judgements) -> dict[str, dict[str, float]]:
    """Measure each judged query; one without a ranking or with nothing found has 0 of everything."""
    import ir_measures  # noqa: PLC0415 - of the benchmarks' own environment; all else works without it
    from ir_measures import RR, R, Success, nDCG  # noqa: PLC0415 - as above

    names = dict(zip((nDCG @ 10, RR @ 10, R @ 100, Success @ 1), MEASURES, strict=True))
    qrels = [
        ir_measures.Qrel(query, article, grade)
        for query, grades in judgements.items()
        for article, grade in grades.items()
    ]
    # The place makes the score: equal scores would be put in another order than people see.
    run = [
        ir_measures.ScoredDoc(query, article, float(len(ranking) - place))
        for query, ranking in rankings.items()
        for place, article in enumerate(ranking)
    ]
    rows = {query: dict.fromkeys(MEASURES, 0.0) for query in judgements}
    if run:
        for metric in ir_measures.iter_calc(list(names), qrels, run):
            rows[metric.query_id][names[metric.measure]] = float(metric.value)
    for query, row in rows.items():
        top = rankings.get(query, ())[:_TOP]
        row[UNJUDGED] = sum(article not in judgements[query] for article in top)
    return rows


def mean(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> dict[str, float]:
    """Give the means of the figures *names*."""
    return {name: round(fmean(row[name] for row in rows), 4) for name in names}
