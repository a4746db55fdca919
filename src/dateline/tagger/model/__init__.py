"""The trained model: what it sees of a report (`features`), what it decides (`scheme`, `read`), and the tagger over both."""
