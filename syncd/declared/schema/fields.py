"""The kinds of values that keys take. Each is read from text by a parser that says in our words what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Final, TypeVar

from pydantic import BeforeValidator, PlainValidator

from syncd.canon.audience import AudienceKind, AudienceTerm
from syncd.canon.texts import Text, plain
from syncd.declared import repeat, spelling, weeks, whens, windows
from syncd.declared.schema.base import schema_error
from syncd.declared.schema.shapes import OrOne, shaped
from syncd.declared.wrong import Wrong
from syncd.problems import Message, message

T = TypeVar("T")
K = TypeVar("K")
E = TypeVar("E", bound=StrEnum)

MAX_MUNICIPALITY: Final = 32
MAX_MEMBER: Final = 40
COMMITTEE_PLACEHOLDER: Final = "{committee}"
_KEY: Final = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*")
_GROUP: Final = re.compile(r"[A-Za-zÆØÅæøå0-9]+(?:-[A-Za-zÆØÅæøå0-9]+)*")
_ADDRESS: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*:[^\s:][^\r\n\t]*")
_EMAIL: Final = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+")
_PLACEHOLDER: Final = re.compile(r"\{[^}]*\}?|\}")
_LIKE_MEMBER: Final = re.compile("[a-z]{1,3}[0-9]+")
_HOURS: Final = re.compile(r"[0-9]{1,3}([.,][0-9]{1,2})?")
_LONGEST_HOURS: Final = 24 * 7
_TRUE: Final = ("true", "yes", "ja")
_FALSE: Final = ("false", "no", "nej")


def reading(parse: Callable[[str], T]) -> Callable[[object], T]:
    """`parse` as a validator: the value must be text, and what is wrong with it becomes a schema error."""

    def read(value: object) -> T:
        try:
            return parse(text_of(value))
        except Wrong as wrong:
            raise schema_error(wrong) from None

    return read


def text_of(value: object) -> str:
    """`value` if it is text that says something."""
    if value is None or (isinstance(value, str) and not value.strip()):
        raise Wrong("value-empty")
    if not isinstance(value, str):
        raise Wrong("wants-text")
    return value


def choice(kind: type[E]) -> PlainValidator:
    """The validator of one word of `kind`; editors are offered the words."""
    return PlainValidator(reading(word_of(kind)), json_schema_input_type=kind)


def word_of(kind: type[E]) -> Callable[[str], E]:
    """A parser of one word of `kind`."""
    words = tuple(member.value for member in kind)

    def parse(text: str) -> E:
        if text not in words:
            raise Wrong("not-a-choice", text=text, hint=spelling.choice_hint(text, words))
        return kind(text)

    return parse


def _former_key(text: str) -> str:
    if not _KEY.fullmatch(text):
        raise Wrong("bad-former-key", text=text)
    return text


def _line(text: str) -> str:
    return text.strip()


def _municipality_id(text: str) -> str:
    return spelling.slug(text, MAX_MUNICIPALITY)


def _member_id(text: str) -> str:
    return spelling.slug(text, MAX_MEMBER)


def _group_id(text: str) -> str:
    if not _GROUP.fullmatch(text) or len(text) > spelling.MAX_SLUG:
        raise Wrong("bad-group-id", text=text)
    return text


def _flag(text: str) -> bool:
    word = text.casefold()
    if word not in (*_TRUE, *_FALSE):
        raise Wrong("not-a-flag", text=text)
    return word in _TRUE


def _count(text: str) -> int:
    if re.fullmatch(r"[1-9][0-9]{6,}", text):
        raise Wrong("number-too-large", text=text)
    if not re.fullmatch(r"0|[1-9][0-9]*", text):
        raise Wrong("not-a-number", text=text)
    return int(text)


def _positive(text: str) -> int:
    count = _count(text)
    if count == 0:
        raise Wrong("number-zero")
    return count


def _hours(text: str) -> timedelta:
    found = _HOURS.fullmatch(text)
    if found is None or not 0 < (hours := float(found[0].replace(",", "."))) <= _LONGEST_HOURS:
        raise Wrong("not-hours", text=text)
    return timedelta(hours=hours)


def _clock(text: str) -> time:
    return whens.time_of(text.strip())


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise Wrong("bad-email", text=text)
    return text


def address_of(text: str) -> str:
    """`text` if it is `CONNECTION:ADDRESS`; raises `Wrong`."""
    if not _ADDRESS.fullmatch(text.strip()):
        raise Wrong("bad-address", text=text)
    return text.strip()


def _address_template(text: str) -> str:
    for found in _PLACEHOLDER.findall(address_of(text)):
        if found not in ("{id}", "{email}"):
            raise Wrong("bad-placeholder", text=found)
    return text.strip()


def _term(text: str) -> AudienceTerm:
    word, colon, id_ = (part.strip() for part in text.partition(":"))
    kinds = {kind.value: kind for kind in AudienceKind}
    kind = kinds.get(word)
    if kind is None:
        raise Wrong("unknown-audience", text=text, hint=_audience_hint(text, tuple(kinds)))
    if kind.wants_id and not id_:
        raise Wrong("audience-wants-id", text=text, kind=kind.value)
    if not kind.wants_id and colon:
        raise Wrong("audience-without-id", text=text, kind=kind.value)
    return AudienceTerm(kind, id_)


def _audience_hint(text: str, words: tuple[str, ...]) -> Message:
    word, colon, id_ = text.partition(":")
    near = spelling.closest(word.strip(), words)
    if near is not None:
        return message("hint-closest", word=f"{near}{colon}{id_}")
    if _LIKE_MEMBER.fullmatch(text):
        return message("hint-closest", word=f"{AudienceKind.MEMBER}:{text}")
    return message("hint-choose", words=tuple(f"{kind}:ID" if kind.wants_id else kind.value for kind in AudienceKind))


def _host(text: str) -> AudienceTerm:
    try:
        term = _term(text)
    except Wrong:
        raise Wrong("bad-host", text=text) from None
    if term.kind not in (AudienceKind.MAYOR, AudienceKind.CHAIR, AudienceKind.MEMBER):
        raise Wrong("bad-host", text=text)
    return term


def _text(value: object) -> Text:
    try:
        if not isinstance(value, Mapping):
            return plain(text_of(value).strip())
        for key in value:
            if key not in ("da", "en"):
                raise Wrong("text-language", key=str(key))
        words = {key: text_of(word).strip() for key, word in value.items()}
        if not words:
            raise Wrong("value-empty")
        return Text(words.get("da", ""), words.get("en", ""))
    except Wrong as wrong:
        raise schema_error(wrong) from None


def _one_or_many(value: object) -> object:
    return value if isinstance(value, list) else [value]


def _some(value: object) -> object:
    values = _one_or_many(value)
    if not values:
        raise schema_error(Wrong("value-empty"))
    return values


def _only_list(value: object) -> object:
    if not isinstance(value, list):
        raise schema_error(Wrong("wants-list"))
    return value


def _only_mapping(value: object) -> object:
    if not isinstance(value, Mapping):
        raise schema_error(Wrong("wants-keys"))
    return dict(value)


def _free(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise schema_error(Wrong("wants-keys"))
    return MappingProxyType({str(key): _frozen(below) for key, below in value.items()})


def _frozen(value: object) -> object:
    if isinstance(value, Mapping):
        return _free(value)
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


Line = Annotated[str, PlainValidator(reading(_line)), shaped("line")]
Words = Annotated[Text, PlainValidator(_text), shaped("words")]
Slug = Annotated[str, PlainValidator(reading(spelling.slug)), shaped("slug")]
# An id of what is declared elsewhere. Whether it exists is judged in `references`, which can say what was meant.
Reference = Annotated[str, PlainValidator(reading(_line)), shaped("slug")]
MunicipalityId = Annotated[str, PlainValidator(reading(_municipality_id)), shaped("slug")]
MemberId = Annotated[str, PlainValidator(reading(_member_id)), shaped("slug")]
FormerKey = Annotated[str, PlainValidator(reading(_former_key)), shaped("former-key")]
GroupId = Annotated[str, PlainValidator(reading(_group_id)), shaped("group")]
Flag = Annotated[bool, PlainValidator(reading(_flag)), shaped("flag")]
Count = Annotated[int, PlainValidator(reading(_count)), shaped("count")]
PositiveCount = Annotated[int, PlainValidator(reading(_positive)), shaped("positive")]
Hours = Annotated[timedelta, PlainValidator(reading(_hours)), shaped("hours")]
Email = Annotated[str, PlainValidator(reading(_email)), shaped("email")]
Address = Annotated[str, PlainValidator(reading(address_of)), shaped("address")]
AddressTemplate = Annotated[str, PlainValidator(reading(_address_template)), shaped("address")]
Day = Annotated[date, PlainValidator(reading(whens.day_of)), shaped("day")]
Moment = Annotated[date | datetime, PlainValidator(reading(whens.moment_of)), shaped("moment")]
WrittenWhen = Annotated[whens.LocalTimed | whens.LocalDays, PlainValidator(reading(whens.when_of)), shaped("when")]
WrittenWindow = Annotated[windows.WrittenWindow, PlainValidator(reading(windows.window_of)), shaped("window")]
Clock = Annotated[time, PlainValidator(reading(_clock)), shaped("clock")]
Weeks = Annotated[weeks.WrittenWeeks, PlainValidator(reading(weeks.weeks_of)), shaped("weeks")]
Repeat = Annotated[repeat.Recurrence, PlainValidator(reading(repeat.recurrence_of)), shaped("repeat")]
Audience = Annotated[AudienceTerm, PlainValidator(reading(_term)), shaped("audience")]
Host = Annotated[AudienceTerm, PlainValidator(reading(_host)), shaped("host")]
Free = Annotated[Mapping[str, object], PlainValidator(_free), shaped("free")]

OneOrMany = Annotated[tuple[T, ...], BeforeValidator(_one_or_many), OrOne()]
Some = Annotated[tuple[T, ...], BeforeValidator(_some), OrOne()]
Listed = Annotated[tuple[T, ...], BeforeValidator(_only_list)]
Keyed = Annotated[dict[K, T], BeforeValidator(_only_mapping)]
