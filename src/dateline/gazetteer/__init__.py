"""Where named places lie: an indexed table of places, and which of those that share a name a report means.

Below the verbs and above the records. Looking up (`Gazetteer`) meets the disk; resolving (`resolve`) is pure.
"""
