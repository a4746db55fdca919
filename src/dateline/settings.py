"""Settings: read once at the edge (`Settings.from_environment`), then passed down as one frozen value."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, get_args

from dateline.errors import InputError

MEGABYTE = 1024 * 1024

TaggerName = Literal["weighed", "rules", "model", "llm"]
"""Who reads: the rules with the weigher over them, the rules alone, a trained network over the rules, or a language model
behind an endpoint."""

TollRule = Literal["range-majority", "range", "majority", "hierarchy", "conservative", "latest"]
TOLL_RULES: Final[tuple[TollRule, ...]] = get_args(TollRule)
TAGGERS: Final[tuple[TaggerName, ...]] = get_args(TaggerName)


def data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder that this user's programs keep data in (XDG base directories), with ours in it."""
    home = environment.get("XDG_DATA_HOME")
    return (Path(home) if home else Path.home() / ".local" / "share") / "dateline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user may choose. Each is documented in `docs/settings.md`.

    `record` is the record's file, `jobs` how many processes read reports, `max_item_bytes` the largest single report
    and `max_file_bytes` the largest file (after decompression) that are read. `gazetteer` is the folder of the indexes
    of places: the shipped one, built there on first use, and what `dateline gazetteer add` adds. `tagger` says who reads;
    `weigher` is the folder of a weigher of one's own, `model` that of a trained network. `toll_rule` is the rule by which tolls are
    reconciled; where it is None a record keeps its own. `coded` are files of reports that people coded by hand.
    """

    record: Path = Path("record.dateline")
    jobs: int = 2
    max_item_bytes: int = 8 * MEGABYTE
    max_file_bytes: int = 64 * 1024 * MEGABYTE
    gazetteer: Path = field(default_factory=lambda: data_folder() / "gazetteer")
    tagger: TaggerName = "weighed"
    weigher: Path | None = None
    model: Path | None = None
    toll_rule: TollRule | None = None
    coded: tuple[Path, ...] = ()

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the variables that `docs/settings.md` lists; raise `InputError` where one makes no sense."""
        jobs = environment.get("DATELINE_JOBS", "")
        if jobs and not (jobs.isascii() and jobs.isdigit() and int(jobs) > 0):
            raise InputError(
                f"DATELINE_JOBS should be a whole number above 0, and is {jobs!r}.", subject="DATELINE_JOBS"
            )
        default = cls()
        rule = environment.get("DATELINE_TOLL_RULE")
        model, weigher = environment.get("DATELINE_MODEL"), environment.get("DATELINE_WEIGHER")
        return cls(
            record=Path(environment.get("DATELINE_RECORD") or default.record),
            jobs=int(jobs) if jobs else min(os.cpu_count() or 1, 8),
            gazetteer=Path(environment.get("DATELINE_GAZETTEER") or data_folder(environment) / "gazetteer"),
            tagger=tagger_named(environment.get("DATELINE_TAGGER") or default.tagger),
            weigher=Path(weigher) if weigher else None,
            model=Path(model) if model else None,
            toll_rule=toll_rule_named(rule) if rule else None,
        )


def tagger_named(name: str) -> TaggerName:
    """The tagger of that name; raises `InputError` where there is none."""
    for tagger in TAGGERS:
        if tagger == name:
            return tagger
    raise InputError(
        f"The tagger should be one of {', '.join(TAGGERS)}, and is {name!r}.", subject="DATELINE_TAGGER"
    )


def toll_rule_named(name: str) -> TollRule:
    """The toll rule of that name; raises `InputError` where there is none."""
    for rule in TOLL_RULES:
        if rule == name:
            return rule
    raise InputError(
        f"The toll rule should be one of {', '.join(TOLL_RULES)}, and is {name!r}.",
        subject="DATELINE_TOLL_RULE",
    )
