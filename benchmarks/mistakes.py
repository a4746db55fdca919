"""What the reading still gets wrong, with counts: by folds of dates over the syria reports, for the card (`docs/weigher.md`).

.venv/bin/python benchmarks/mistakes.py
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from corpora import SYRIA, load_scorer, read_gold
from fit_weigher import Reading
from folded import folded_tagger, revisions_of

Mention = dict[str, Any]
scorer = load_scorer()


def mistakes(gold: Mention, ours: Mention) -> Iterator[str]:
    """What is wrong with a mention that was found."""
    if gold["type"] != ours["type"]:
        yield "type: another"
    yield from _date(gold, ours)
    yield from _place(gold, ours)
    for field, key in (("actor", "initiators"), ("recipient", "targets"), ("weapon", "weapons")):
        theirs, found = _texts(gold, key), _texts(ours, key)
        hit = scorer.match_each(
            [{"text": t} for t in theirs],
            [{"text": t} for t in found],
            lambda a, b: scorer.same_words(a["text"], b["text"]),
        )
        yield from [f"{field}: missed"] * (len(theirs) - hit)
        yield from [f"{field}: not in the annotation"] * (len(found) - hit)
    known, told = ({scorer.toll_key(t) for t in m["tolls"]} for m in (gold, ours))
    yield from ["toll: missed"] * len(known - told)
    yield from ["toll: not in the annotation"] * len(told - known)


def _date(gold: Mention, ours: Mention) -> Iterator[str]:
    theirs, found = scorer.days(gold), scorer.days(ours)
    if theirs and found and theirs != found:
        worded = gold["date"]["text"] is not None
        within = found[0] <= theirs[0] and theirs[1] <= found[1]
        kind = "wider than it is" if within else "another"
        yield f"date: {kind}, {'told in words' if worded else 'not told in words'}"
    elif theirs and not found:
        yield "date: missed"
    elif found and not theirs:
        yield "date: not in the annotation"


def _place(gold: Mention, ours: Mention) -> Iterator[str]:
    theirs, found = gold["places"], ours["places"]
    if theirs and not found:
        yield "place: missed"
    elif theirs and not scorer.same_place(theirs[0], found[0]):
        named = any(scorer.same_place(theirs[0], one) for one in found)
        yield "place: named, but not first" if named else "place: another"


def _texts(mention: Mention, key: str) -> list[str]:
    return list(dict.fromkeys(one["text"] for one in mention[key] if one.get("stance") != "denied"))


def main() -> None:
    """Count, and print two tables in Markdown."""
    gold, revisions = read_gold(SYRIA / "gold.jsonl"), revisions_of(SYRIA / "reports.jsonl")
    reading, tagger = Reading(), folded_tagger()
    wrong: Counter[str] = Counter()
    types: dict[str, Counter[str]] = {}
    for rid, report in gold.items():
        ours = reading.lines(revisions[rid], tagger)
        pairs = scorer.pair(report["mentions"], ours)
        wrong["mention: missed"] += len(report["mentions"]) - len(pairs)
        wrong["mention: not in the annotation"] += len(ours) - len(pairs)
        for one in report["mentions"]:
            types.setdefault(one["type"], Counter())["gold"] += 1
        for one in ours:
            types.setdefault(one["type"], Counter())["ours"] += 1
        for i, j in pairs:
            wrong.update(mistakes(report["mentions"][i], ours[j]))
            types[report["mentions"][i]["type"]]["found"] += 1
            types[ours[j]["type"]]["right"] += report["mentions"][i]["type"] == ours[j]["type"]
    print("| what | how often |\n|---|---|")
    for what, number in sorted(wrong.items()):
        print(f"| {what} | {number} |")
    print("\n| type | annotated | found | read as it | of these right |\n|---|---|---|---|---|")
    for kind, found in sorted(types.items(), key=lambda item: -item[1]["gold"]):
        print(f"| {kind} | {found['gold']} | {found['found']} | {found['ours']} | {found['right']} |")


if __name__ == "__main__":
    main()
