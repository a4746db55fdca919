"""A mention with what is known of the report that tells it: what reconciling works on."""

from dataclasses import dataclass
from datetime import date

from dateline.records.claim import Claim, Mention
from dateline.records.values import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One mention and its report. `family_id` joins copies and versions: they speak with one voice.

    `publisher` and `published` are None where nobody says; `wire` is the agency whose text it prints, where it says so.
    """

    mention: Mention
    report_id: str
    family_id: str
    publisher: str | None
    published: date | None
    wire: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One claim and who stands behind it: `voice` is the key by which voices are told apart, `name` how it is shown."""

    claim: Claim
    voice: str
    name: str
    by_claimant: bool
    told: Told


def inferred(claim: Claim) -> bool:
    """Whether no words give the value: it is shown as inferred and supports nothing."""
    return claim.span is None or (
        isinstance(claim.value, When) and claim.value.basis in ("publication", "inferred")
    )
