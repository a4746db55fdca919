"""How news English words time: a module for each kind of wording, and the days that it means.

`dateline.claims.dates` is the way in. `words` and `days` are what the kinds share: vocabulary and calendar.
"""
