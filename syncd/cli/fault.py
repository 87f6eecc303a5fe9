"""The newest revision is no good: which one, whose, and what is wrong with it, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from syncd.cli.frame import Frame
from syncd.cli.problems import in_reading_order, problems_json, problems_text
from syncd.daemon.round import Fault
from syncd.i18n.catalogue import remedy
from syncd.ports import Commit, RevisionRecord, RevisionState, Source
from syncd.problems import Place, Problem, message

# Each costs a look into the history; whoever has more to mend begins at the top.
_MOST_BLAMED: Final = 25


def remembered_fault(attempted: RevisionRecord | None) -> Fault | None:
    """The fault that the last attempt left in the store; None where that was a good one."""
    if attempted is None or attempted.state is RevisionState.VALID:
        return None
    words = attempted.message or message("source-invalid", count=sum(one.is_error for one in attempted.problems))
    return Fault.of(words, attempted)


def authors_of(source: Source, fault: Fault) -> Mapping[Place, Commit]:
    """Who last changed each line that is faulty; where that is not known, who made the revision."""
    revision = fault.error.revision
    if revision is None:
        return {}
    found = {}
    for problem in islice(in_reading_order(fault.error.problems), _MOST_BLAMED):
        place = problem.place
        change = source.last_change(revision, place.file, place.line, place.line) if place.line else None
        commit = fault.commit if change is None else change.commit
        if commit is not None:
            found[place] = commit
    return found


def fault_document(frame: Frame, fault: Fault | None) -> dict[str, object] | None:
    """The value of `fault` in the documents of `status` and `sync`."""
    if fault is None:
        return None
    commit, error = fault.commit, fault.error
    return {
        "revision": error.revision,
        "author": None if commit is None else commit.author,
        "date": None if commit is None else commit.at.isoformat(),
        "subject": None if commit is None else commit.subject,
        "reason": error.message.id,
        "message": frame.say(error.message),
        "remedy": remedy(frame.language, error.message),
    }


def blamed_json(problems: Sequence[Problem], authors: Mapping[Place, Commit], language: str) -> list[dict[str, object]]:
    """`problems_json`, each problem with `author`, `commit` and `date` where they are known."""
    documents = problems_json(problems, language)
    for document, problem in zip(documents, in_reading_order(problems), strict=True):
        commit = authors.get(problem.place)
        if commit is not None:
            document |= {"author": commit.author, "commit": commit.id, "date": commit.at.isoformat()}
    return documents


def fault_lines(frame: Frame, fault: Fault, authors: Mapping[Place, Commit], good: str | None) -> Iterator[str]:
    """What is wrong with the newest revision, line by line with its author; `good` is the one in force meanwhile."""
    commit, error = fault.commit, fault.error
    if commit is not None:
        values = {"revision": commit.id, "author": commit.author, "at": commit.at, "subject": commit.subject}
        yield frame.say(message("fault-commit", **values))
    yield frame.say(error.message)
    for problem in in_reading_order(error.problems):
        who = authors.get(problem.place)
        line = problems_text([problem], frame.language)
        told = None if who is None else message("fault-author", author=who.author, at=who.at, revision=who.id[:12])
        yield line if told is None else f"{line} {frame.say(told)}"
    if good is not None:
        yield frame.say(message("fault-good-in-force", revision=good))
    yield remedy(frame.language, error.message)
