"""The model's answer as it came, checked for its form. Whether its quotes stand in the text is not asked here."""

from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

MOST_FAULTS: Final = 5
"""So many faults of an answer are named when it is asked for again."""


class NotAnAnswer(Exception):  # noqa: N818 - named for what it is
    """The text is no answer in the form asked for; the message says why, in words that a model can use."""


class _Wire(BaseModel):
    """Lists and what may be null can be left out: servers without a schema do so. Further fields are passed over."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")


class TimeWords(_Wire):
    """Words that say when, and those that they are counted from."""

    text: str
    hangs_on: str | None = None


class PlaceWords(_Wire):
    """Words that name a place."""

    text: str
    claimant: str | None = None


class SaidWords(_Wire):
    """Words that name a party or a weapon, with who says so."""

    text: str
    stance: str
    claimant: str | None = None


class TollWords(SaidWords):
    """Words that count people."""

    outcome: str
    group: str
    sentence: str


class MentionWords(_Wire):
    """One incident in the report's words."""

    type: str
    role: str
    modality: str
    trigger: str
    sentence: str
    part_of: int | None = None
    claimant: str | None = None
    times: tuple[TimeWords, ...] = ()
    places: tuple[PlaceWords, ...] = ()
    actors: tuple[SaidWords, ...] = ()
    recipients: tuple[SaidWords, ...] = ()
    weapons: tuple[SaidWords, ...] = ()
    tolls: tuple[TollWords, ...] = ()


class Answer(_Wire):
    """All incidents of one part of a report."""

    mentions: tuple[MentionWords, ...]


def read_answer(text: str) -> Answer:
    """Return the answer that a text holds: alone, within a fence, or behind a model's thoughts. Raises `NotAnAnswer`."""
    behind = text.rpartition("</think>")[2]
    start, end = behind.find("{"), behind.rfind("}")
    if start < 0 or end < start:
        raise NotAnAnswer("it holds no JSON object.")
    try:
        return Answer.model_validate_json(behind[start : end + 1])
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False, include_context=False)
        named = "; ".join(
            f"{'.'.join(map(str, fault['loc'])) or 'the object'}: {fault['msg']}"
            for fault in faults[:MOST_FAULTS]
        )
        raise NotAnAnswer(f"{named}.") from None
