"""What people's rulings make of what was read, what most needs a person, and how far reviewers agree."""

from dateline.review.agreement import alpha
from dateline.review.apply import applied, settled
from dateline.review.words import read_words

__all__ = ["alpha", "applied", "read_words", "settled"]
