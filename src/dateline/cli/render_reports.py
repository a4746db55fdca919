"""Reports as tables and text for a terminal."""

from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.batch.provenance import Changed, Listed, Provenance, Repeats, Version

BASES: Final = {
    "url": "the same address",
    "own_id": "the same id of its own at the same publisher",
    "likeness": "nearly the same words by one publisher at nearly the same time",
}
READINGS: Final = {
    "read": "",
    "nothing": "no incident",
    "unread": "not read",
    "waiting": "waits to be read",
}


def report_table(found: Sequence[Listed]) -> Table:
    """A line a text: its id, publisher, day and how that is known, versions, what it copies, what is odd."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("id", overflow="fold")
    table.add_column("publisher")
    table.add_column("published", no_wrap=True)
    table.add_column("known by", style="dim", no_wrap=True)
    table.add_column("versions", justify="right")
    table.add_column("copy of", overflow="fold")
    table.add_column("to note", overflow="fold")
    for one in found:
        table.add_row(
            one.own_id,
            one.publisher or "not stated",
            one.published or "not stated",
            (one.published_basis or "").replace("_", " "),
            str(one.versions) if one.versions > 1 else "",
            f"{one.copy_of} ({one.copy_kind})" if one.copy_of else "",
            Text("; ".join(_notes(one)), style="yellow"),
        )
    return table


def _notes(one: Listed) -> Iterator[str]:
    if READINGS[one.reading]:
        language = f" (language: {one.language or 'unknown'})" if one.reading == "unread" else ""
        yield READINGS[one.reading] + language
    yield from one.contradictions


def render_report(all_of_it: Provenance) -> Iterator[RenderableType]:
    """A report in full: where its texts come from, what changed between them, its copies, what was read in it."""
    many = len(all_of_it.versions) > 1
    if many:
        why = BASES.get(all_of_it.basis, all_of_it.basis)
        yield Text(f"{len(all_of_it.versions)} versions of one report ({why})", style="bold")
    for number, version in enumerate(all_of_it.versions, start=1):
        yield from _version(version, number if many else None)
    if all_of_it.copies:
        yield Text("\nCopies", style="bold")
        for one in all_of_it.copies:
            yield Padding(_copy(one), (0, 0, 0, 2))
    if all_of_it.boilerplate:
        yield Text("\nPassed over, as no part of the report", style="bold")
        for mark, words in all_of_it.boilerplate:
            line = Text.assemble((mark.kind.replace("_", " ") + "  ", "dim"), f"“{_short(words)}”")
            yield Padding(line, (0, 0, 0, 2))
    yield from _mentions(all_of_it)


def _version(version: Version, number: int | None) -> Iterator[RenderableType]:
    one = version.revision
    heading = ", ".join(version.own_ids) or one.id
    yield Text(f"\nVersion {number}: {heading}" if number else heading, style="bold cyan")
    rows = Table(box=None, pad_edge=False, show_header=False)
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column(overflow="fold")
    if one.title:
        rows.add_row("title", one.title)
    rows.add_row(
        "publisher", f"{one.publisher} (by {one.publisher_basis})" if one.publisher else "not stated"
    )
    for dated in one.dates:
        chosen = "published" if dated == one.published else "also dated"
        day = dated.at.date().isoformat() if dated.to_the_day else f"{dated.at:%Y-%m-%d %H:%M} UTC"
        rows.add_row(chosen, f"{day}, by {dated.basis.replace('_', ' ')}: “{dated.wording}”")
    if not one.dates:
        rows.add_row("published", "not stated")
    if one.url:
        rows.add_row("address", one.url)
    for contradiction in one.contradictions:
        rows.add_row("to note", Text(contradiction, style="yellow"))
    yield Padding(rows, (0, 0, 0, 2))
    if version.changes:
        yield Padding(Text("What changed from the version before:", style="dim"), (0, 0, 0, 2))
        for change in version.changes:
            yield Padding(_change(change), (0, 0, 0, 4))


def _change(change: Changed) -> Text:
    line = Text()
    if change.old:
        line.append(f"- {_short(change.old)}", style="red")
    if change.old and change.new:
        line.append("\n")
    if change.new:
        line.append(f"+ {_short(change.new)}", style="green")
    return line


LONGEST: Final = 400


def _short(words: str) -> str:
    """Words on one line, cut in their middle where they are very long."""
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST // 2]} … {plain[-LONGEST // 2 :]}"


def _copy(one: Repeats) -> Text:
    return Text.assemble(
        (one.copy_name, "bold"),
        f" repeats {one.original_name} ({one.copy.kind}, similarity {one.copy.similarity:.2f}): ",
        (one.copy.reason, "dim"),
    )


def _mentions(all_of_it: Provenance) -> Iterator[RenderableType]:
    yield Text("\nWhat was read in it", style="bold")
    if not all_of_it.mentions:
        yield Text(f"  {READINGS[all_of_it.asked.reading] or 'no incident'}")
        return
    text = all_of_it.asked.revision.text
    for mention, incident in all_of_it.mentions:
        line = Text.assemble((f"{(incident or '').removeprefix('inc-')[:8]:8}  ", "dim"))
        kinds = mention.of("type")
        line.append(kinds[0].value.type.value.replace("_", " ") if kinds else "other", style="bold")  # type: ignore[union-attr]
        line.append(f"  {mention.role}, {mention.modality}  ")
        line.append(f"“{_short(mention.sentence.of(text))}”", style="italic dim")
        yield Padding(line, (0, 0, 0, 2))
