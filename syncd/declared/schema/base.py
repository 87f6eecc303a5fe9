"""The ground of every model: unknown keys refused, and each model knows where its parts stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, PrivateAttr, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from syncd.declared import tree
from syncd.declared.spelling import closest
from syncd.declared.wrong import Wrong
from syncd.problems import Place

OURS: Final = "message"  # where an error's context carries our own message
AllowedKeys = dict[Place, tuple[str, ...]]  # of each mapping that was read, by its place
_FEW: Final = 10  # keys that may be told at once
NOWHERE = tree.Mapping(Place(""), {}, {})


def schema_error(wrong: Wrong) -> PydanticCustomError:
    """`wrong` as pydantic carries it."""
    return PydanticCustomError("wrong", "wrong", {OURS: wrong.message})


class Declared(BaseModel):
    """A mapping of the config repo. An optional key without a value counts as left out."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    _nodes: tuple[tree.Mapping, ...] = PrivateAttr(default=(NOWHERE,))

    @model_validator(mode="wrap")
    @classmethod
    def _keep_places(cls, data: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        if not isinstance(data, Mapping):
            raise schema_error(cls._wants_keys())
        known = cls.allowed_keys()
        if isinstance(data, tree.Branch) and isinstance(info.context, dict):
            info.context[data.node.place] = known
        model = handler({key: value for key, value in data.items() if value is not None or key not in known})
        return model.standing_at(data.node) if isinstance(data, tree.Branch) else model

    @classmethod
    def _wants_keys(cls) -> Wrong:
        keys = cls.allowed_keys()
        return Wrong("wants-mapping", keys=keys) if len(keys) <= _FEW else Wrong("wants-keys")

    def standing_at(self, *nodes: tree.Mapping) -> Self:
        """This model, written in `nodes`; a key that several have stands where the first of them has it."""
        self._nodes = nodes
        return self

    @property
    def nodes(self) -> tuple[tree.Mapping, ...]:
        """The mappings of the file that this model was read from."""
        return self._nodes

    @classmethod
    def allowed_keys(cls) -> tuple[str, ...]:
        """The keys as they are written in the file."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())

    @property
    def stands(self) -> bool:
        """True where the file has this mapping; False where a single value is short for it."""
        return self._nodes != (NOWHERE,)

    @property
    def here(self) -> Place:
        """Where the mapping starts."""
        return self._nodes[0].place

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` stands; the mapping's own place where it is left out."""
        return tree.place_of(self._node(path), path)

    def key_place(self, *path: str | int) -> Place:
        """Where the key that ends `path` stands."""
        return tree.key_place_of(self._node(path), path)

    def _node(self, path: tuple[str | int, ...]) -> tree.Mapping:
        return next((node for node in self._nodes if path and path[0] in node.values), self._nodes[0])

    def written(self, key: str) -> bool:
        """True where the file has `key`, even misspelt, or with a value that had to be cut out."""
        known = self.allowed_keys()
        return any(
            name == key or (name not in known and closest(name, known) == key)
            for node in self._nodes
            for name in node.keys
        )

    def below(self, key: str) -> tree.Node | None:
        """What the file has under `key`, unread; None where it is left out."""
        return next((node.values[key] for node in self._nodes if key in node.values), None)

    def given(self, name: str) -> bool:
        """True where the field `name` has a value in the file."""
        return name in self.model_fields_set
