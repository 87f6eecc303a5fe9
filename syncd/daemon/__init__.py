"""The loop that keeps calendars right."""
