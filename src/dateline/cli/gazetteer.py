"""The commands on the gazetteer: add a table of places, list what there is, look a name up."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.output import console, errors
from dateline.cli.work import Shape
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.gazetteer.index import Match

app = typer.Typer(
    help="The places that names are looked up in: add your own, list them, look a name up.",
    no_args_is_help=True,
)


class TableFormat(StrEnum):
    """The formats that places are added from."""

    GEONAMES = "geonames"
    OSM = "osm"
    WIKIDATA = "wikidata"
    CSV = "csv"


def _say(message: str) -> None:
    errors().print(message)


@app.command()
def add(
    table: Annotated[Path, typer.Argument(help="A table of places; .gz is read too.")],
    form: Annotated[
        TableFormat | None, typer.Option("--format", help="Its format.", show_default="by its name")
    ] = None,
) -> None:
    """Add places: a GeoNames dump, an OpenStreetMap extract, a Wikidata result, or your own CSV.

    A table of the same name that was added before is replaced.
    """
    from dateline.gazetteer.add import add_places, guess_format  # noqa: PLC0415

    added = add_places(table, form.value if form else guess_format(table), Settings.from_environment())
    console().print(f"{added.places} places added as {added.name}.")
    for reason, count in added.set_aside.items():
        rows = ", ".join(map(str, added.rows[reason]))
        more = " ..." if count > len(added.rows[reason]) else ""
        console().print(f"{count} rows set aside: {reason} (row {rows}{more})")


@app.command("list")
def list_tables(form: Annotated[Shape, typer.Option("--format", "-f")] = Shape.TABLE) -> None:
    """List the tables that names are looked up in, with how many places each holds."""
    from dateline.gazetteer.cache import index_files  # noqa: PLC0415
    from dateline.gazetteer.index import Gazetteer  # noqa: PLC0415

    rows: list[dict[str, object]] = []
    for path in index_files(Settings.from_environment(), _say):
        gazetteer = Gazetteer([path])
        rows += [{"table": path.stem, "source": name, "places": many} for name, many in gazetteer.counts()]
        gazetteer.close()
    if form is Shape.JSON:
        console().print_json(json.dumps(rows))
        return
    for row in rows:
        console().print(f"{row['table']!s:32} {row['places']!s:>9} places  {row['source']}", markup=False)


@app.command()
def lookup(
    name: Annotated[str, typer.Argument(help="A name, in any spelling.")],
    country: Annotated[
        list[str] | None,
        typer.Option("--country", "-c", help="A country to look for like spellings in (ISO code)."),
    ] = None,
    most: Annotated[int, typer.Option("--most", min=1, help="How many are shown.")] = 10,
    form: Annotated[Shape, typer.Option("--format", "-f")] = Shape.TABLE,
) -> None:
    """Show the places that a name may mean, the best fit first."""
    from dateline.gazetteer.cache import open_gazetteer  # noqa: PLC0415

    gazetteer = open_gazetteer(Settings.from_environment(), _say)
    found = gazetteer.find(name, tuple(code.upper() for code in country or ()))[:most]
    if form is Shape.JSON:
        console().print_json(json.dumps([_plain(match) for match in found]))
        return
    if not found:
        console().print(
            f"No place of that name is known. Try --country, for spellings like it: {name}", markup=False
        )
    for match in found:
        entry = match.entry
        where = ", ".join(filter(None, (entry.admin2, entry.admin1, entry.country)))
        at = f"{entry.lat:.4f} {entry.lon:.4f} ±{entry.radius_km:g} km"
        console().print(
            f"{entry.id:24} {entry.name} ({entry.kind}; {where}) {at}  fit {match.fit:.2f}", markup=False
        )


def _plain(match: "Match") -> dict[str, object]:
    from dateline.records.encode import to_plain  # noqa: PLC0415

    return {**to_plain(match.entry), "fit": round(match.fit, 3)}
