"""Every error that Dateline raises on purpose.

    DatelineError                 something a person has to know about
    ├── InputError                what came in cannot be used
    │   ├── UnreadableInput       bytes, a file or an item that no reader understands
    │   └── NothingToRead         the paths given hold no report at all
    ├── RecordError               the record file
    │   ├── NoSuchRecord          there is no record at that path
    │   ├── RecordVersionError    another version of Dateline wrote it
    │   └── DamagedRecord         what it holds contradicts itself
    ├── GazetteerError            the index of places cannot be built or read
    ├── NoSuchItem                an id that the record does not know
    └── Unanswered                a report that a language model gave no usable answer for

Errors of one item (a broken file among a thousand) are results, not exceptions: see
`dateline.records.report.SetAside`. An exception here ends the command, with its message and
without a traceback.
"""


class DatelineError(Exception):
    """Something a person has to know about, in words that say what to do.

    `subject` names the file, record or id that it is about.
    """

    def __init__(self, message: str, *, subject: str = "") -> None:
        super().__init__(message)
        self.subject = subject


class InputError(DatelineError):
    """What came in cannot be used."""


class UnreadableInput(InputError):  # noqa: N818 - named for what it is, as a person would say it
    """Bytes, a file or an item that no reader understands; `reason` is a short, countable code."""

    def __init__(self, message: str, *, reason: str, subject: str = "") -> None:
        super().__init__(message, subject=subject)
        self.reason = reason


class NothingToRead(InputError):  # noqa: N818
    """The paths given hold no report at all."""


class RecordError(DatelineError):
    """The record file cannot be used."""


class NoSuchRecord(RecordError):  # noqa: N818
    """There is no record at that path."""


class RecordVersionError(RecordError):
    """Another version of Dateline wrote the record."""


class DamagedRecord(RecordError):  # noqa: N818
    """What the record holds contradicts itself."""


class GazetteerError(DatelineError):
    """The index of places cannot be built or read."""


class NoSuchItem(DatelineError):  # noqa: N818
    """An id that the record does not know."""


class Unanswered(DatelineError):  # noqa: N818
    """A report that a language model gave no usable answer for: it waits, and the others can go on.

    `reason` is a short, countable code; `subject` the revision's id.
    """

    def __init__(self, message: str, *, reason: str, subject: str = "") -> None:
        super().__init__(message, subject=subject)
        self.reason = reason
