"""What a report states beyond single incidents: how they hang together, how many there were, who belongs to whom."""

from dateline.claims.between.tie import tie

__all__ = ["tie"]
