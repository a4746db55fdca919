import csv
import json
from io import StringIO

from dateline.publish.tables import COLUMNS, feature_of, row_of, write_csv, write_geojson
from dateline.reconcile import reconcile
from dateline.records.incident import Incident
from fakes import told


def incident() -> Incident:
    return reconcile(
        told(
            "Rockets hit a market in the town of Sarum on Monday, killing at least 15 people, the hospital said."
        )[:1]
    )


def test_a_place_without_coordinates_has_a_null_geometry() -> None:
    assert feature_of(incident())["geometry"] is None


def test_geojson_is_json_with_a_feature_an_incident() -> None:
    out = StringIO()
    assert write_geojson([incident(), incident()], out) == 2
    assert [one["type"] for one in json.loads(out.getvalue())["features"]] == ["Feature", "Feature"]


def test_a_row_has_the_documented_columns_and_empty_cells_for_what_is_unknown() -> None:
    out = StringIO()
    assert write_csv([incident()], out) == 1
    row = next(csv.DictReader(StringIO(out.getvalue())))
    assert tuple(row) == COLUMNS
    assert (row["killed_low"], row["injured_low"], row["latitude"]) == ("15", "", "")


def test_an_inferred_day_says_that_it_is_one() -> None:
    quiet = reconcile(
        told("Rockets hit a market in the town of Sarum, killing 15 people, the hospital said.")[:1]
    )
    assert row_of(quiet)["date_basis"] == "publication"
