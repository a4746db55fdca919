"""Annotated reports to a model. `trees` needs the extra `[train]`; `network`, `learn`, `warm_up` and `export` need `[network]`."""
