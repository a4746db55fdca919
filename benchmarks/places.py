"""Measure how places are found and resolved, beside simpler ways, on the same names.

    .venv/bin/python benchmarks/places.py [--raise]

`tr_news` and `geowebnews`: the gold's names of places that have coordinates, every one counted. "most populous" takes of
all places that have the very name (or, where there is none, a spelling like it in a country of the report) the one with
most people; "dateline" takes the likeliest by all signs, even where it would say that it is not sure. Within 161 km is
right; a name that neither gazetteer entry has is wrong. The mean error counts the names that both answer. The weights were
set on tr_news and the earlier half of syria: geowebnews and the later half are the ones to go by.
"""

import gzip
import json
import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from corpora import SHARED, SYRIA, by_date, read_gold, syria_reports
from dateline.claims.places import read_place
from dateline.claims.rules.places import FoundPlace
from dateline.claims.rules.scenes import read_scenes
from dateline.claims.whereabouts import whereabouts
from dateline.countries import countries_in, country_names, demonyms
from dateline.evaluate.compare import places_agree
from dateline.gazetteer.cache import shipped_index
from dateline.gazetteer.entry import Entry
from dateline.gazetteer.geometry import Point, distance_km
from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.named import Named, Resolved
from dateline.gazetteer.resolve import candidates, resolve
from dateline.records.report import Revision
from dateline.records.values import Span
from dateline.settings import Settings
from floors import raise_floors
from place_choice import told_places

RIGHT_KM = 161.0
HALVES = ("earlier half", "later half")
NAMED = re.compile(r"\b[A-Z]")
PLACES = SHARED / "corpora" / "places"


class Toponym(NamedTuple):
    """A name in a text, as the rules read what stands around it, and where it lies by the gold."""

    named: Named
    at: Point


class Text(NamedTuple):
    """A report: the toponyms of its gold, and how often it names each country."""

    toponyms: list[Toponym]
    countries: Mapping[str, float]


def read_texts(name: str) -> Iterator[Text]:
    """The reports of one set."""
    with gzip.open(PLACES / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            report = json.loads(line)
            text = report["text"]
            yield Text(
                [_toponym(text, one) for one in report["toponyms"] if one["lat"] is not None],
                countries_in(text),
            )


def _toponym(text: str, one: dict[str, Any]) -> Toponym:
    span = Span(start=one["start"], end=one["end"])
    name = text[span.start : span.end] if one["offset_status"] == "ok" else one["text"]
    country = demonyms().get(name.lower()) or demonyms().get(name.lower().removesuffix("s"))
    if country:
        return Toponym(Named(name=country.name, level="country"), (one["lat"], one["lon"]))
    named = (
        whereabouts(text, span, name, "settlement")
        if one["offset_status"] == "ok"
        else Named(name=name, level="settlement")
    )
    return Toponym(named, (one["lat"], one["lon"]))


class Told(NamedTuple):
    """A place of the syria gold: the name as its report gives it, and the country and the province that the gold says."""

    named: Named
    country: str
    province: str | None


def read_syria(part: int) -> Iterator[tuple[list[Told], Mapping[str, float]]]:
    """The earlier (0) or later (1) half of the syria reports: the places of their gold that words name, and countries."""
    gold = read_gold(SYRIA / "gold.jsonl")
    reports = syria_reports()
    for ident, report in by_date(gold)[part].items():
        text = reports[ident]["text"]
        told = [_told(text, place) for mention in report["mentions"] for place in mention["places"]]
        yield [one for one in told if one is not None], countries_in(text)


def _told(text: str, place: dict[str, Any]) -> Told | None:
    country = country_names().get((place["country"] or "").lower())
    start = text.find(place["text"])
    if country is None or start < 0 or place["level"] == "country" or not NAMED.search(place["text"]):
        return None
    span = Span(start=start, end=start + len(place["text"]))
    where = read_place(place["text"], text[max(start - 40, 0) : start])
    if where is None or not where.name[:1].isupper():
        return None
    return Told(whereabouts(text, span, where.name, where.level), country.iso2, place["admin1"])


def lies_as_told(told: Told, entry: Entry | None, gazetteer: Gazetteer) -> bool:
    """Whether a place lies in the country and the province that the gold says."""
    if entry is None or entry.country != told.country:
        return False
    if told.province is None:
        return True
    units = {m.entry.name for m in gazetteer.find(told.province, (told.country,)) if m.entry.kind == "admin1"}
    return entry.admin1 in units or entry.name in units


class Found(NamedTuple):
    """Of the names of the gold's places in their sentences: how many, and right by each way of choosing (per cent)."""

    number: int
    most_specific: float
    nearest_phrase: float


def found_in_sentences(part: int) -> Found:
    """How often the most specific place of a sentence is found by name, in a half of the syria gold.

    Counted are the mentions of which the gold names a place in their own sentence (with a capital letter: "the area" is no
    name); of several the most specific. Given are the report, the sentence and the trigger. The rules read the sentence
    (with what other sentences of the report tell of its names), and one place is chosen: "most specific" the finest of the
    sentence, the nearest to the trigger of several; "nearest phrase" as `place_choice.py`. It is right
    where the scorer's own comparison of names agrees.
    """
    gold = read_gold(SYRIA / "gold.jsonl")
    reports = syria_reports()
    number = specific = nearest = 0
    for ident, report in by_date(gold)[part].items():
        scenes = read_scenes(
            _revision(reports[ident]["text"]), date.fromisoformat(report["report_date"])
        ).told
        text = reports[ident]["text"]
        for mention in report["mentions"]:
            named = [
                p for p in mention["places"] if p["text"] in mention["sentence"] and NAMED.search(p["text"])
            ]
            if not named:
                continue
            start = text.find(mention["sentence"])
            span = Span(start=start, end=start + len(mention["sentence"]))
            at = start + mention["sentence"].find(mention["trigger"])
            trigger = Span(start=at, end=at + len(mention["trigger"]))
            places = [
                place for scene in scenes for place in scene.places
                if place.sentence is None and span.start <= place.span.start < span.end
                and NAMED.search(place.span.of(text))
            ]  # fmt: skip
            number += 1
            finest = sorted(places, key=lambda place: (place.rank, abs(place.span.start - trigger.start)))
            specific += _is_right(named[0], finest, text)
            nearest += _is_right(named[0], told_places(text, places, trigger), text)
    return Found(number, 100 * specific / number, 100 * nearest / number)


def _is_right(gold: dict[str, Any], places: Sequence[FoundPlace], text: str) -> bool:
    """Whether the first place agrees with the gold's, as worded or with the words around its name taken off."""
    if not places:
        return False
    ours = {"text": places[0].span.of(text), "name": places[0].name.of(text)}
    bare = read_place(gold["text"])
    return places_agree(gold, ours) or (bare is not None and places_agree({"text": bare.name}, ours))


def _revision(text: str) -> Revision:
    return Revision(
        id="", text=text, raw_hash="", publisher=None, publisher_basis=None, url=None, title=None, language="en",
        published=None, dates=(), contradictions=(), boilerplate=(),
    )  # fmt: skip


def most_populous(named: Named, gazetteer: Gazetteer, countries: Mapping[str, float]) -> Point | None:
    """The baseline."""
    found = candidates(named, gazetteer, {})
    found = found or candidates(named, gazetteer, countries)
    return max(found, key=lambda m: (m.entry.population, m.fit, m.entry.id)).entry.at if found else None


def likeliest(resolved: Resolved, gazetteer: Gazetteer) -> Point | None:
    """The place of the name itself, sure or not."""
    if resolved.entry is None and resolved.lat is not None and resolved.lon is not None:
        return resolved.lat, resolved.lon
    entry = resolved.entry or (gazetteer.get(resolved.candidates[0]) if resolved.candidates else None)
    return entry.at if entry else None


class Figures(NamedTuple):
    """Of one way on one set: share within 161 km (per cent), mean error (km) where both answer, share answered."""

    right: float
    mean_km: float
    answered: float


def compare(name: str, gazetteer: Gazetteer) -> dict[str, Figures]:
    """Both ways on one set."""
    ours: list[float | None] = []
    theirs: list[float | None] = []
    sure: list[float | None] = []
    for text in read_texts(name):
        made = resolve([one.named for one in text.toponyms], gazetteer, text.countries)
        for one, resolved in zip(text.toponyms, made, strict=True):
            point = likeliest(resolved, gazetteer)
            other = most_populous(one.named, gazetteer, text.countries)
            ours.append(distance_km(point, one.at) if point else None)
            theirs.append(distance_km(other, one.at) if other else None)
            sure.append(ours[-1] if resolved.entry else None)
    both = [i for i, (a, b) in enumerate(zip(ours, theirs, strict=True)) if a is not None and b is not None]
    told = [km for km in sure if km is not None]
    return {
        "most populous": _figures(theirs, both),
        "dateline": _figures(ours, both),
        "dateline, where sure": Figures(
            100 * sum(km <= RIGHT_KM for km in told) / len(told),
            sum(told) / len(told),
            100 * len(told) / len(sure),
        ),
    }


def provinces(part: int, gazetteer: Gazetteer) -> dict[str, tuple[float, float]]:
    """Names of a half of the syria gold: share put in the right province, and share put anywhere (per cent)."""
    ours, theirs, number, placed = 0, 0, 0, 0
    for told, countries in read_syria(part):
        made = resolve([one.named for one in told], gazetteer, countries)
        for one, resolved in zip(told, made, strict=True):
            found = candidates(one.named, gazetteer, {}) or candidates(one.named, gazetteer, countries)
            best = max(found, key=lambda m: (m.entry.population, m.fit, m.entry.id)).entry if found else None
            number += 1
            placed += resolved.entry is not None
            ours += lies_as_told(one, resolved.entry, gazetteer)
            theirs += lies_as_told(one, best, gazetteer)
    return {
        "most populous": (100 * theirs / number, 100.0),
        "dateline, where sure": (100 * ours / max(placed, 1), 100 * placed / number),
        "dateline, of all": (100 * ours / number, 100 * placed / number),
    }


def _figures(errors: list[float | None], both: list[int]) -> Figures:
    right = sum(km is not None and km <= RIGHT_KM for km in errors)
    return Figures(
        100 * right / len(errors),
        sum(errors[i] or 0.0 for i in both) / len(both),
        100 * sum(km is not None for km in errors) / len(errors),
    )


def speed(gazetteer: Gazetteer) -> float:
    """Names resolved a second, the second time that they come."""
    texts = [text for name in ("tr_news", "geowebnews") for text in read_texts(name)]
    for text in texts:
        resolve([one.named for one in text.toponyms], gazetteer, text.countries)
    begun = time.perf_counter()
    for text in texts:
        resolve([one.named for one in text.toponyms], gazetteer, text.countries)
    return sum(len(text.toponyms) for text in texts) / (time.perf_counter() - begun)


def figures(gazetteer: Gazetteer) -> dict[str, dict[str, float]]:
    """What the floors hold, printed as it is measured."""
    reached: dict[str, dict[str, float]] = {"places.syria": {}}
    for name in ("tr_news", "geowebnews"):
        found = compare(name, gazetteer)
        print(f"\n{name:24}{'within 161 km':>15}{'mean error km':>15}{'answered':>10}")
        for way, one in found.items():
            print(f"  {way:22}{one.right:>15.1f}{one.mean_km:>15.0f}{one.answered:>10.1f}")
        lead = found["dateline"].right - found["most populous"].right
        reached[f"places.{name}"] = {"within 161 km": found["dateline"].right, "ahead of most populous": lead}
    for part, half in enumerate(HALVES):
        print(f"\n{'syria, ' + half:24}{'right province':>15}{'answered':>15}")
        units = provinces(part, gazetteer)
        reached["places.syria"][f"province where sure, {half}"] = units["dateline, where sure"][0]
        for way, (right, answered) in units.items():
            print(f"  {way:22}{right:>15.1f}{answered:>15.1f}")
    print(f"\n{'syria, named in sentence':28}{'mentions':>10}{'most specific':>15}{'nearest phrase':>16}")
    for part, half in enumerate(HALVES):
        named = found_in_sentences(part)
        print(f"  {half:26}{named.number:>10}{named.most_specific:>15.1f}{named.nearest_phrase:>16.1f}")
        reached["places.syria"][f"named, {half}"] = named.nearest_phrase
    return reached


def main() -> None:
    """Measure, print, and raise the floors if asked to."""
    gazetteer = Gazetteer([shipped_index(Settings.from_environment())])
    reached = figures(gazetteer)
    print(f"\n{speed(gazetteer):.0f} names a second")
    if "--raise" in sys.argv:
        raise_floors(reached)


if __name__ == "__main__":
    main()
