"""Calendars behind CalDAV (RFC 4791) with collection synchronisation (RFC 6578).

`client` speaks on the wire, one RFC a method; `multistatus`, `queries` and `mapping` are pure; `failures`
turns what a server says into our errors, once; `profile` is what one server was found to do, and `prober` finds
it out; `writer` writes on condition; `backend` puts them together.
"""
