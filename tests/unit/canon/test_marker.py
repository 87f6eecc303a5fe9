"""The marker: what stands on every event of ours, and what is not one."""

from __future__ import annotations

import uuid

import pytest

from syncd.canon.marker import MAX_LENGTH, Marker, key_token, parse_marker, uid_of

MARKER = Marker("ballerup", "main", "member:m01", "introduktion-2018/it", 3)


def test_round_trip() -> None:
    assert str(MARKER) == "v1 ballerup main member:m01 introduktion-2018/it 3"
    assert parse_marker(str(MARKER)) == MARKER
    assert parse_marker(f"  {MARKER}\n") == MARKER


def test_the_longest_ids_that_the_files_may_have_still_fit() -> None:
    """32 for a municipality, 40 for a member, any event key; 25 are left for the installation."""
    longest = Marker("t" * 32, "i" * 25, f"member:{'m' * 40}", key_token("k" * 80), 999_999_999)
    assert len(str(longest)) <= MAX_LENGTH
    hashed = Marker("t" * 32, "i" * 25, f"member:{'m' * 40}", key_token("k" * 500), 999_999_999)
    assert len(str(hashed)) <= MAX_LENGTH
    assert parse_marker(str(longest)) == longest


def test_too_long_a_marker_is_refused() -> None:
    with pytest.raises(ValueError, match="200"):
        str(Marker("t" * 200, "main", "political", "a/b", 1))


@pytest.mark.parametrize("key", ["a/b", "visits/minister-bibliotek", "p/e/2026-01-26", "k" * 80])
def test_a_short_key_is_its_own_token(key: str) -> None:
    assert key_token(key) == key


@pytest.mark.parametrize("key", ["k" * 81, "a,b", "a;b", "a\\b", "a b", "æ", ""])
def test_other_keys_are_hashed(key: str) -> None:
    token = key_token(key)
    assert token.startswith("sha256:")
    assert len(token) == 47
    assert not set(token) & set(",;\\ ")
    assert token == key_token(key)


def test_different_long_keys_have_different_tokens() -> None:
    assert key_token("k" * 100 + "a") != key_token("k" * 100 + "b")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "v2 ballerup main political a/b 1",
        "v1 ballerup main political a/b",
        "v1 ballerup main political a/b 0",
        "v1 ballerup main political a/b 01",
        "v1 ballerup main political a/b -1",
        "v1 ballerup main political a/b 1 x",
        "v1 ballerup  main political a/b 1",
        "v1 ballerup main political a,b 1",
        "v1 ballerup main political a/b 1\\;",
        "v1 ballerup main political a/b ١",
        "Møde om budget",
        "v1 " + "t" * 200 + " main political a/b 1",
    ],
)
def test_anything_else_is_no_marker(text: str) -> None:
    assert parse_marker(text) is None


def test_uid_is_a_uuid_of_the_marker() -> None:
    uid = uid_of(MARKER)
    assert uuid.UUID(uid).version == 5
    assert uid == uid_of(Marker("ballerup", "main", "member:m01", "introduktion-2018/it", 3))
    assert uid != uid_of(Marker("ballerup", "main", "member:m01", "introduktion-2018/it", 4))
    assert uid != uid_of(Marker("ballerup", "test", "member:m01", "introduktion-2018/it", 3))


def test_uids_never_change_between_versions_of_this_program() -> None:
    """They stand on live mailboxes: this value was written down once."""
    assert uid_of(MARKER) == "d124fa69-b9bc-5f55-93ce-5ac12182100a"
