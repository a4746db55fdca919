"""The mentions of one incident to an `Incident`: for each field who supports, who dissents, by which rule."""

from dateline.reconcile.build import People, reconcile
from dateline.reconcile.told import Told, runs_of

__all__ = ["People", "Told", "reconcile", "runs_of"]
