"""The stages over many reports: in order, in small transactions, so that a build killed at any moment goes on where it was."""

from dateline.batch.build import Summary, build
from dateline.batch.progress import Progress, Silent

__all__ = ["Progress", "Silent", "Summary", "build"]
