"""What finds the words of a report that tell of incidents.

Only the protocol and what a tagger returns: where the words stand and what they belong to. Turning words into
values (a date, a number, a name) is the work of `dateline.claims`, whoever found the words. The rules that find them
today live in `dateline.claims.rules`.
"""
