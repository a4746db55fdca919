"""The second reader: a small trained model weighs what the rules found.

The rules find more than is told, and where a report names four places they go by grammar alone. The weigher asks of each mention
whether it is told, and of each place, time and phrase of its report whether it belongs to that mention; decision trees
answer from features that hold no name (`docs/weigher.md`). What it takes goes the way of every finding: through the gate.
"""
