"""What may be referred to, and a problem for every reference to what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from syncd.canon.audience import AudienceKind, AudienceTerm
from syncd.canon.texts import Text
from syncd.declared.bundle import Bundle
from syncd.declared.layout import FileKind
from syncd.declared.schema.base import Declared
from syncd.declared.schema.fields import COMMITTEE_PLACEHOLDER
from syncd.declared.schema.people import CouncilFile, StaffFile, WorkplacesFile
from syncd.declared.schema.rulebook import DocumentsFile, RulesFile
from syncd.declared.spelling import hint
from syncd.declared.wrong import shown
from syncd.problems import Place, Problem, error, warning


class Referred(StrEnum):
    """The kinds of things that have ids; the message about a missing one is `unknown-` and this word."""

    TERM = "term"
    GROUP = "group"
    MEMBER = "member"
    COMMITTEE = "committee"
    WORKPLACE = "workplace"
    DOCUMENT = "document"
    RULE = "rule"


_BY_AUDIENCE: Final = {
    AudienceKind.COMMITTEE: Referred.COMMITTEE,
    AudienceKind.CHAIR: Referred.COMMITTEE,
    AudienceKind.GROUP: Referred.GROUP,
    AudienceKind.MEMBER: Referred.MEMBER,
}


@dataclass(frozen=True, slots=True)
class References:
    """`known` lacks a kind whose file cannot be read, or that this repo does without: nobody can say what is missing.

    `names` gives the ids by what people call them; `people` holds what `by` may say: the ids, roles and
    names of the staff, folded.
    """

    known: Mapping[Referred, frozenset[str]]
    people: frozenset[str]
    names: Mapping[Referred, Mapping[str, str]] = field(default_factory=dict)

    def check(self, kind: Referred, id_: str, place: Place, item: str) -> Iterator[Problem]:
        """An error where there is no `kind` of that id."""
        known = self.known.get(kind)
        if known is not None and id_ not in known:
            yield error(
                place, item, f"unknown-{kind.value}", id=shown(id_), hint=hint(id_, known, self.names.get(kind, {}))
            )

    def has(self, kind: Referred, id_: str) -> bool:
        return id_ in self.known.get(kind, frozenset())

    def check_audience(
        self, owner: Declared, key: str, terms: Iterable[AudienceTerm], item: str, *, per: bool = False
    ) -> Iterator[Problem]:
        """The ids in the terms under `key`; `per` allows `{committee}` in the place of one."""
        for index, term in enumerate(terms):
            place = owner.place(key, index)
            if term.id == COMMITTEE_PLACEHOLDER:
                if not per:
                    yield error(place, item, "placeholder-without-per", text=str(term))
            elif term.kind in _BY_AUDIENCE:
                yield from self.check(_BY_AUDIENCE[term.kind], term.id, place, item)

    def check_duty(self, duty: str, place: Place, item: str) -> Iterator[Problem]:
        """A warning: what was done stays done when its rule goes."""
        known = self.known.get(Referred.RULE)
        if known is not None and duty not in known:
            yield warning(place, item, "unknown-duty", id=shown(duty), hint=hint(duty, known))

    def check_by(self, by: str, place: Place, item: str) -> Iterator[Problem]:
        """At most a warning: somebody may have signed who is no longer, or not yet, in staff.yaml."""
        if self.people and by.casefold() not in self.people:
            yield warning(place, item, "unknown-by", by=shown(by))


def references_of(bundle: Bundle) -> References:
    """What the files declare, faulty items included: they exist, and have their own problem."""
    known: dict[Referred, frozenset[str]] = {}
    council = [model for _, model in bundle.models(CouncilFile)]
    if not bundle.lost(FileKind.COUNCIL):
        cut = bundle.cut
        kind = FileKind.COUNCIL
        known[Referred.TERM] = _ids(council, "terms") | cut(kind, "terms")
        known[Referred.GROUP] = _ids(council, "groups") | cut(kind, "groups")
        known[Referred.MEMBER] = _ids(council, "members") | cut(kind, "members")
        known[Referred.COMMITTEE] = _ids(council, "committees") | cut(kind, "committees")
    for referred, file_kind, model, name in (
        (Referred.WORKPLACE, FileKind.WORKPLACES, WorkplacesFile, "workplaces"),
        (Referred.DOCUMENT, FileKind.DOCUMENTS, DocumentsFile, "documents"),
        (Referred.RULE, FileKind.RULES, RulesFile, "rules"),
    ):
        if not bundle.lost(file_kind):
            models = [found for _, found in bundle.models(model)]
            known[referred] = _ids(models, name) | bundle.cut(file_kind, name)
    # a config repo without any rules or documents has nothing that a waiver or a source could be checked against
    for referred, file_kind in ((Referred.RULE, FileKind.RULES), (Referred.DOCUMENT, FileKind.DOCUMENTS)):
        if not any(file.kind is file_kind for file in bundle.files):
            known.pop(referred, None)
    return References(known, _people(bundle), _names(council, bundle))


def _names(council: Iterable[CouncilFile], bundle: Bundle) -> Mapping[Referred, Mapping[str, str]]:
    """The ids by name; of two with one name the first."""
    named: dict[Referred, list[tuple[str, str]]] = {
        Referred.GROUP: [(text, group.id) for file in council for group in file.groups for text in _texts(group.name)],
        Referred.MEMBER: [(member.name, member.id) for file in council for member in file.members],
        Referred.COMMITTEE: [
            (text, found.id) for file in council for found in file.committees for text in _texts(found.name)
        ],
        Referred.WORKPLACE: [
            (text, workplace.id)
            for _, file in bundle.models(WorkplacesFile)
            for workplace in file.workplaces
            for text in _texts(workplace.name)
        ],
    }
    return {kind: dict(reversed(pairs)) for kind, pairs in named.items()}


def _texts(text: Text) -> tuple[str, ...]:
    return tuple(filter(None, (text.da, text.en)))


def _ids(models: Iterable[Declared], name: str) -> frozenset[str]:
    return frozenset(item.id for model in models for item in getattr(model, name))


def _people(bundle: Bundle) -> frozenset[str]:
    staff = [person for _, model in bundle.models(StaffFile) for person in model.staff]
    if not bundle.whole(FileKind.STAFF):
        return frozenset()
    return frozenset(word.casefold() for person in staff for word in (person.id, person.role, person.name))
