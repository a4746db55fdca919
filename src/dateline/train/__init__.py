"""Annotated reports to a model. Only `network`, `learn` and `export` need the extra `[train]`."""
