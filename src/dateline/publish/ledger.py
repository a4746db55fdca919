"""Incidents with all that stands behind them, one JSON object a line: values, claims, quotes, claimants, reports."""

from collections.abc import Mapping, Sequence
from typing import Any

from dateline.records.claim import Claim, Mention
from dateline.records.encode import to_plain
from dateline.records.incident import Incident
from dateline.records.ruling import Ruling


def incident_line(
    incident: Incident,
    mentions: Sequence[Mention],
    texts: Mapping[str, str],
    own_ids: Mapping[str, Sequence[str]],
    rulings: Mapping[str, Sequence[Ruling]] | None = None,
) -> dict[str, Any]:
    """One incident with its mentions and claims; `texts` and `own_ids` are by revision, `rulings` in force by claim."""
    return {
        **to_plain(incident),
        "mentions": [
            {
                "id": mention.id,
                "revision": mention.revision_id,
                "report_own_ids": list(own_ids.get(mention.revision_id, ())),
                "role": mention.role,
                "modality": mention.modality,
                "trigger": mention.trigger.of(texts[mention.revision_id]),
                "claims": [
                    claim_line(claim, texts[mention.revision_id])
                    | {"rulings": [ruling_line(one) for one in (rulings or {}).get(claim.id, ())]}
                    for claim in mention.claims
                ],
                **stated(mention, texts[mention.revision_id]),
            }
            for mention in mentions
        ],
    }


def stated(mention: Mention, text: str) -> dict[str, Any]:
    """What its report states beyond the incident: ties to other mentions, tallies, who belongs to whom; each with its words."""
    return {
        "links": [
            {
                "to": one.to,
                "kind": one.kind,
                "exact": one.span.of(text),
                "sentence": one.sentence.of(text),
                "claimant": one.claimant.span.of(text) if one.claimant else None,
            }
            for one in mention.links
        ],
        "tallies": [
            {
                "low": one.count.low,
                "high": one.count.high,
                "of": one.noun,
                "outcome": one.outcome,
                "since": one.since.isoformat() if one.since else None,
                "until": one.until.isoformat() if one.until else None,
                "exact": one.span.of(text),
                "sentence": one.sentence.of(text),
                "claimant": one.claimant.span.of(text) if one.claimant else None,
            }
            for one in mention.tallies
        ],
        "affiliations": [
            {"kind": one.kind, "name": one.name, "whole": one.whole, "exact": one.span.of(text)}
            for one in mention.affiliations
        ],
    }


def claim_line(claim: Claim, text: str) -> dict[str, Any]:
    """One claim with its words, in the manner of a W3C text quote and text position selector."""
    return {
        "id": claim.id,
        "field": claim.field,
        "value": to_plain(claim)["value"],
        "stance": claim.stance,
        "claimant": claim.claimant.span.of(text) if claim.claimant else None,
        "exact": claim.span.of(text) if claim.span else None,
        "start": claim.span.start if claim.span else None,
        "end": claim.span.end if claim.span else None,
        "hangs_on": claim.hangs_on.of(text) if claim.hangs_on else None,
        "sentence": claim.sentence.of(text),
        "origin": f"{claim.origin.kind}:{claim.origin.name}@{claim.origin.version}",
        "confidence": claim.confidence,
    }


def ruling_line(ruling: Ruling) -> dict[str, Any]:
    """What a person says of a claim; `value` is the corrected one, null where there is none."""
    return {
        "verdict": ruling.verdict,
        "words": ruling.words,
        "value": to_plain(ruling)["value"],
        "user": ruling.user,
        "at": ruling.at.isoformat(),
        "reason": ruling.reason,
    }
