"""The first reader: rules that find the words of an incident.

Small and general on purpose: a trained model takes this folder's place behind the same protocol
(`dateline.tagger.tagged.Tagger`). Word lists are data (`dateline/data/*.toml`), none of them names a place or a party.
"""
