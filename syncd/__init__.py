"""syncd: declared calendars for Danish municipalities, reconciled into the calendars people use."""

__version__ = "0.1.0"
