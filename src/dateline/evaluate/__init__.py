"""How near a record comes to annotations that people made: the measures of the mention format."""

from dateline.evaluate.measure import Measure, Measures, evaluate
from dateline.evaluate.read import read_mention_file, read_mention_lines

__all__ = ["Measure", "Measures", "evaluate", "read_mention_file", "read_mention_lines"]
