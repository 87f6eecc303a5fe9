"""The values everything else speaks in. Pure: no clock, no files, no network."""
