"""Incidents as tables and text for a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from dateline.batch.dossier import BELONGS, DISAGREEMENTS, Dossier, Quoted
from dateline.batch.tallies import Held
from dateline.batch.ties import Tie
from dateline.cli.output import number_of
from dateline.records.claim import FIELDS, Field
from dateline.records.incident import Belonging, Estimate, Incident
from dateline.records.link import SILENT, Link

TITLES: Final[dict[Field, str]] = {
    "type": "What",
    "date": "When",
    "place": "Where",
    "actor": "Who did it",
    "recipient": "To whom",
    "weapon": "With what",
    "toll": "Toll",
}
STANCES: Final = {
    "asserted": "",
    "alleged": "alleges",
    "accused": "accuses",
    "claimed": "claims it",
    "conceded": "concedes",
    "denied": "denies",
}
MOST_REASONS: Final = 4
MOST_LINKS: Final = 12


def incident_table(incidents: Sequence[Incident]) -> Table:
    """A line an incident: day, place, type, killed and injured, reports, publishers, voices, what is contested."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("id", style="dim", no_wrap=True)
    table.add_column("when", no_wrap=True)
    table.add_column("where", overflow="ellipsis", max_width=28)
    table.add_column("what", no_wrap=True)
    for name in ("killed", "injured", "reports", "publ.", "voices"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("told as")
    for one in incidents:
        when = one.when.value if one.when else None
        day = Text(
            one.when.label if one.when else "not stated", style="" if when and when.wording else "italic dim"
        )
        table.add_row(
            one.id.removeprefix("inc-")[:8],
            day,
            one.where.label if one.where else "not stated",
            one.types[0].label if one.types else "",
            toll_range(one, "killed"),
            toll_range(one, "injured"),
            str(len(one.reports)),
            str(len(one.publishers)),
            str(len(one.voices)),
            _told_as(one),
        )
    return table


def _told_as(one: Incident) -> Text:
    words = Text("recalled" if one.background_only else "news", style="dim" if one.background_only else "")
    if one.realis != "asserted":
        words.append(f", {one.realis}", style="yellow")
    if one.disagreements:
        words.append(f", {len(one.disagreements)} contested", style="red")
    return words


def toll_range(one: Incident, outcome: str) -> str:
    """Low to high of an outcome, over all people where they are counted, else of the largest group."""
    found = [toll for toll in one.tolls if toll.outcome == outcome and toll.high is not None]
    if not found:
        return ""
    most = max(found, key=lambda toll: (toll.group == "all", toll.high or 0))
    return str(most.low) if most.low == most.high else f"{most.low}–{most.high}"


def render_dossier(all_of_it: Dossier) -> Iterator[RenderableType]:
    """An incident in full."""
    one = all_of_it.incident
    yield Panel(Text(one.headline, style="bold"), subtitle=one.id, subtitle_align="right", expand=False)
    yield Text.assemble(
        (number_of(len(one.reports), "report"), "bold"), " by ", (number_of(len(one.publishers), "publisher"), "bold"), "; ",
        (number_of(len(one.voices), "independent voice"), "bold"), ": ", "; ".join(_voice(v.name, v.kind) for v in one.voices), ".",
    )  # fmt: skip
    yield from _shared_voices(one)
    yield from _disagreements(one)
    yield from _tolls(one)
    yield from _responsibility(one)
    yield from _ties(all_of_it)
    for field in FIELDS:
        if all_of_it.fields[field]:
            yield Text(f"\n{TITLES[field]}", style="bold")
            yield Padding(_claims(all_of_it.fields[field]), (0, 0, 0, 2))
    yield Text("\nMentions", style="bold")
    for mention, name in all_of_it.mention_names.items():
        yield Padding(Text.assemble(mention, (f"  {name}", "dim")), (0, 0, 0, 2))
    yield from _why(all_of_it)
    yield from _settled(all_of_it)


def _disagreements(one: Incident) -> Iterator[RenderableType]:
    if one.disagreements:
        yield Text("\nWhere the accounts disagree", style="bold red")
        for contested in one.disagreements:
            named = DISAGREEMENTS[contested.kind] + (f": {contested.because}" if contested.because else "")
            yield Padding(Text.assemble(f"• {contested.sentence}", (f" ({named})", "dim")), (0, 0, 0, 2))


def _tolls(one: Incident) -> Iterator[RenderableType]:
    if not one.tolls:
        return
    yield Text("\nTolls", style="bold")
    yield Padding(_toll_table(one.tolls), (0, 0, 0, 2))
    for toll in one.tolls:
        if toll.series:
            yield Padding(_over_time(toll), (0, 0, 0, 2))
    for gone in one.superseded:
        yield Padding(Text(f"superseded: {gone.sentence}", style="dim"), (0, 0, 0, 2))


def _responsibility(one: Incident) -> Iterator[RenderableType]:
    if one.responsibility:
        yield Text("\nWho did it, by whom", style="bold")
        grade = Text.assemble((one.grading.grade, "bold"), f": {one.grading.because}.")
        if one.grading.provisional:
            grade.append(f" Provisional: {one.grading.provisional}.")
        yield Padding(grade, (0, 0, 0, 2))
        yield Padding(_matrix(one), (0, 0, 0, 2))
    for belonging in one.belongings:
        yield Padding(Text(_belongs(belonging), style="dim"), (0, 0, 0, 2))


def _voice(name: str, kind: str) -> str:
    if kind == "wire":
        return f"{name}, a wire"
    return name if kind == "claimant" else f"{name} in its own voice"


def _shared_voices(one: Incident) -> Iterator[RenderableType]:
    """Voices that several reports give, and why they are one."""
    for voice in one.voices:
        if voice.because:
            yield Padding(Text(f"one voice: {voice.name} ({voice.because})", style="dim"), (0, 0, 0, 2))


def _belongs(one: Belonging) -> str:
    """A line on two names: The Reed Brigade is a part of the Dawn Front (told by men-1234)."""
    return f"{one.name} {BELONGS[one.kind]} {one.whole} ({one.source})"


def _ties(all_of_it: Dossier) -> Iterator[RenderableType]:
    if not all_of_it.ties:
        return
    yield Text("\nTied to other incidents, as reports state it", style="bold")
    for tie in all_of_it.ties:
        words, other = tie.seen_from(all_of_it.incident.id)
        line = all_of_it.tied.get(other)
        who = f"{tie.claimant or 'the outlet itself'}, {tie.publisher or 'publisher not stated'}"
        told = Text.assemble((words, "bold"), f" {line.headline if line else other} ", (other, "dim"), "\n")
        told.append(f"    {who}: “{tie.quote}”", style="italic dim")
        yield Padding(told, (0, 0, 0, 2))


def _toll_table(tolls: Sequence[Estimate]) -> Table:
    table = Table("outcome", "group", box=None, header_style="dim", pad_edge=False)
    for name in ("low", "best", "high", "voices"):
        table.add_column(name, justify="right")
    table.add_column("rule")
    for toll in tolls:
        cells = ("not stated" if n is None else str(n) for n in (toll.low, toll.best, toll.high))
        table.add_row(toll.outcome, toll.group, *cells, str(len(toll.voices)), toll.rule)
    return table


def _over_time(toll: Estimate) -> Text:
    """What the reports of each day told: "killed, all, by day of report: 15 (2031-03-11), 11 to 21 (2031-03-12)"."""
    steps = (
        f"{step.low if step.low == step.high else f'{step.low} to {step.high}'} ({step.day})"
        for step in toll.series
    )
    return Text.assemble((f"{toll.outcome}, {toll.group}, by day of report: ", "dim"), ", ".join(steps))


def _matrix(one: Incident) -> Table:
    """A row for each side, a column for each thing that is said of it."""
    table = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0))
    columns = ("told", "accused", "claimed", "conceded", "denied")
    titles = ("told as fact by", "accused by", "claimed by", "conceded by", "denied by")
    kept = [n for n, name in enumerate(columns) if any(getattr(row, name) for row in one.responsibility)]
    table.add_column("side")
    for n in kept:
        table.add_column(titles[n])
    for row in one.responsibility:
        cells = ("; ".join(voice.name for voice in getattr(row, columns[n])) for n in kept)
        table.add_row(row.actor, *cells)
    return table


def _claims(quoted: Sequence[Quoted]) -> Group:
    return Group(
        *(_claim(one) for one in sorted(quoted, key=lambda q: (q.claim.span is None, q.value, q.own_id)))
    )


def _claim(one: Quoted) -> Text:
    line = Text.assemble((one.value, "bold cyan" if one.claim.span else "dim"), "  ")
    stance = STANCES[one.claim.stance]
    line.append(
        f"{one.claimant}" + (f" {stance}" if stance else ""), style="red" if stance == "denies" else ""
    )
    line.append(f"  {one.publisher}, {one.published}, {one.own_id}\n", style="dim")
    sentence = Text(f"    “{one.sentence}”", style="italic dim")
    if one.marked:
        sentence.stylize("not dim bold reverse", 5 + one.marked.start, 5 + one.marked.end)
    return line + sentence


def _why(all_of_it: Dossier) -> Iterator[RenderableType]:
    if not all_of_it.links:
        return
    yield Text("\nWhy these mentions are one incident", style="bold")
    strongest = sorted(all_of_it.links, key=lambda link: -link.score)
    for link in strongest[:MOST_LINKS]:
        yield Padding(_link(link, all_of_it.mention_names), (0, 0, 0, 2))
    if len(strongest) > MOST_LINKS:
        yield Text(f"  and {len(strongest) - MOST_LINKS} more links", style="dim")


def _settled(all_of_it: Dossier) -> Iterator[RenderableType]:
    """What people decided on its mentions, each act once."""
    if not all_of_it.decisions:
        return
    yield Text("\nSettled by people", style="bold")
    for one in {decision.act: decision for decision in all_of_it.decisions}.values():
        told = f"{one.at:%Y-%m-%d} {one.user}, {one.kind} {one.act}: {one.reason}"
        yield Padding(Text(told), (0, 0, 0, 2))


def _link(link: Link, names: dict[str, str]) -> Text:
    line = Text.assemble(
        (f"{link.judgement} {link.score:.2f}  ", "bold"), f"{names[link.first]} ↔ {names[link.second]}: "
    )
    told = [reason for reason in link.reasons if reason.detail != SILENT]
    line.append("; ".join(f"{r.detail} ({r.score:+.1f})" for r in told[:MOST_REASONS]), style="dim")
    return line


def timeline_lines(
    incidents: Sequence[Incident], ties: Mapping[str, Sequence[Tie]] = MappingProxyType({})
) -> Iterator[RenderableType]:
    """The incidents day by day, each with what reports tie it to: read along, these are chains."""
    headlines = {one.id: one.headline for one in incidents}
    day: str | None = None
    for one in incidents:
        label = one.when.label if one.when else "day not stated"
        if label != day:
            yield Text(f"\n{label}", style="bold underline")
            day = label
        line = Text.assemble("  ", (one.headline, ""), "  ", (f"{one.id.removeprefix('inc-')[:8]}", "dim"))
        line.append(
            f"\n      {number_of(len(one.reports), 'report')}, {number_of(len(one.voices), 'voice')}",
            style="dim",
        )
        for contested in one.disagreements:
            line.append(f"\n      ≠ {contested.sentence}", style="red")
        for tie in ties.get(one.id, ()):
            short = tie.other.removeprefix("inc-")[:8]
            told = f"\n      ↳ {tie.seen_from(one.id)[0]} {headlines.get(tie.other, 'an incident not listed here')} {short}"
            line.append(told, style="cyan")
        yield line


def tally_lines(held: Sequence[Held]) -> Iterator[RenderableType]:
    """Each tally with its words, who gives it, and what the record counts."""
    for one in held:
        since = one.tally.since.isoformat() if one.tally.since else "not stated"
        until = one.tally.until.isoformat() if one.tally.until else "not stated"
        what = f" {one.tally.outcome}" if one.tally.outcome else ""
        line = Text.assemble((f"{one.told}{what}", "bold"), f"  from {since} to {until}")
        if one.places:
            line.append(f", {', '.join(one.places)}")
        who = f"{one.claimant or 'the outlet itself'}, {one.publisher or 'publisher not stated'}, {one.published or 'no date'}"
        line.append(f"\n    {who}: “{one.quote}”", style="italic dim")
        holds = f"\n    the record holds {number_of(len(one.counted), 'incident')} under it"
        if one.people:
            low, high = one.people
            holds += (
                f", in which {low if low == high else f'{low} to {high}'} are told to be {one.tally.outcome}"
            )
        line.append(holds, style="cyan")
        yield line
