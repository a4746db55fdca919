"""Readers of other people's tables of places: each turns lines of a file to entries, and says what it cannot use."""
