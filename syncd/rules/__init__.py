"""The rules: what may be booked, judged with reasons. Pure."""
