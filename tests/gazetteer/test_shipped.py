"""The tables that come with Dateline."""

import csv
from importlib.resources import files

from dateline.gazetteer.entry import kinds
from dateline.gazetteer.shipped import shipped_entries
from dateline.gazetteer.signs import SIGNS, weights


def test_every_shipped_place_is_whole() -> None:
    ids: set[str] = set()
    codes: set[str] = set()
    for entry in shipped_entries():
        assert entry.id not in ids, entry.id
        ids.add(entry.id)
        codes.add(entry.admin1_code or "")
        assert -90 <= entry.lat <= 90, entry.id
        assert -180 <= entry.lon <= 180, entry.id
        assert entry.radius_km > 0, entry.id
        assert entry.kind in kinds(), entry.id
        assert entry.source, entry.id
    text = files("dateline.data").joinpath("gazetteer_own.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        assert row["source"], row
        assert not row["same_as"] or row["same_as"] in ids | codes, row


def test_every_sign_has_its_weight_and_its_explanation() -> None:
    assert set(weights()) == {*SIGNS, "none"}
    assert all(sign.__doc__ for sign in SIGNS.values())
