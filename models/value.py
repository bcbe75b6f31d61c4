"""Values with declared fields. Pydantic checks and writes them; it is imported when that is first asked for."""

from collections.abc import Mapping
from inspect import get_annotations
from typing import Any, ClassVar, Self, get_origin

_REQUIRED: Any = object()
_SHARED: object = ClassVar
_new, _set = object.__new__, object.__setattr__


class Field:
    """What is declared of a field: its default, its words, and the rules pydantic holds it to."""

    __slots__ = ("default", "description", "json_schema_extra", "rules", "title")

    def __init__(
        self,
        default: Any = _REQUIRED,
        *,
        title: str | None = None,
        description: str | None = None,
        json_schema_extra: dict[str, Any] | None = None,
        **rules: Any,
    ) -> None:
        self.default = default
        self.title, self.description = title, description
        self.json_schema_extra, self.rules = json_schema_extra, rules

    def is_required(self) -> bool:
        """Tell whether there is no default."""
        return self.default is _REQUIRED


class Text:
    """What a text may be: the lengths, in characters, and a pattern; a text of lines is saved as a list of them."""

    __slots__ = ("lines", "rules")

    def __init__(self, *, lines: bool = False, **rules: Any) -> None:
        self.lines, self.rules = lines, rules

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from models.checking import text_schema

        return text_schema(self, handler)


def _model(kind: Any) -> Any:
    from models.checking import model

    return model(kind)


class Value:
    """An immutable value. What is used here of pydantic's BaseModel works as it does there.

    Making pydantic's own classes, and pydantic, would be a quarter of the time until the window is there.
    """

    # besides the first, pydantic writes into these when it makes a value
    __slots__ = (
        "__dict__",
        "__pydantic_extra__",
        "__pydantic_fields_set__",
        "__pydantic_private__",
    )
    model_config: ClassVar[dict[str, Any]] = {}
    model_fields: ClassVar[Mapping[str, Field]] = {}

    def __init_subclass__(cls) -> None:
        found = dict(cls.model_fields)
        for name, hint in get_annotations(cls).items():
            if get_origin(hint) == _SHARED:
                continue
            default = cls.__dict__.get(name, _REQUIRED)
            found[name] = default if isinstance(default, Field) else Field(default)
            if name in cls.__dict__:
                delattr(cls, name)
        cls.model_fields = found

    def __init__(self, **values: Any) -> None:
        _model(type(self)).__pydantic_validator__.validate_python(values, self_instance=self)

    @classmethod
    def model_construct(cls, **values: Any) -> Self:
        """Return a value of fields that are known to fit, the others as declared."""
        made = _new(cls)
        held = {
            name: values.get(name, field.default)
            for name, field in cls.model_fields.items()
            if name in values or field.default is not _REQUIRED
        }
        _set(made, "__dict__", held)
        return made

    @classmethod
    def model_validate(cls, values: Any, *, strict: bool | None = None) -> Self:
        """Return a checked value; raises pydantic.ValidationError."""
        made: Self = _model(cls).__pydantic_validator__.validate_python(values, strict=strict)
        return made

    @classmethod
    def model_validate_json(cls, text: str | bytes, *, strict: bool | None = None) -> Self:
        """Return the checked value that a JSON text holds; raises pydantic.ValidationError."""
        made: Self = _model(cls).__pydantic_validator__.validate_json(text, strict=strict)
        return made

    @classmethod
    def model_rebuild(cls) -> None:
        """Build now what the first check would build."""
        _model(cls).model_rebuild()

    def model_dump(self, **how: Any) -> dict[str, Any]:
        """Return the fields as a dictionary."""
        fields: dict[str, Any] = _model(type(self)).__pydantic_serializer__.to_python(self, **how)
        return fields

    def model_dump_json(self, **how: Any) -> str:
        """Return the fields as JSON."""
        text: bytes = _model(type(self)).__pydantic_serializer__.to_json(self, **how)
        return text.decode()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        return handler.generate_schema(_model(cls))

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({fields})"
