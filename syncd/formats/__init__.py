"""Formats of the field: iCalendar, our body block. Pure."""
