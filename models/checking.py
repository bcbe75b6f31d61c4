"""How pydantic checks and writes values: one model for each class of them, made when it is first needed."""

import os
from collections.abc import Container, Mapping
from functools import cache
from typing import Annotated, Any, ClassVar, get_type_hints

# pydantic would look through all installed packages for plugins, which have no business with a design
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    PlainSerializer,
    StringConstraints,
    create_model,
)

from models.record import Record
from models.value import Text


class _Model(BaseModel):
    """Has the fields of a class of values and makes values of that class."""

    model_config = Record.model_config
    makes: ClassVar[type[Record] | None] = None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> Any:
        made = handler(source)
        whole: Any = handler.resolve_ref_schema(made)
        if cls.makes:
            whole["cls"] = cls.makes
        return made


@cache
def model(kind: Any) -> Any:
    """Return the pydantic model that checks values of a class, makes them and writes them."""
    hints = get_type_hints(kind, include_extras=True)
    fields: dict[str, Any] = {
        name: (
            hints[name],
            Field(
                ... if field.is_required() else field.default,
                title=field.title,
                description=field.description,
                json_schema_extra=field.json_schema_extra,
                **field.rules,
            ),
        )
        for name, field in kind.model_fields.items()
    }
    made = create_model(
        kind.__name__, __base__=_Model, __module__=kind.__module__, __doc__=kind.__doc__, **fields
    )
    made.makes = kind
    return made


def file_model(
    head: Mapping[str, tuple[type, Any]],
    tables: Mapping[str, type[Record]],
    one_row: Container[str],
) -> type[BaseModel]:
    """Return the model of a file: what stands at its head with the values to expect, then the tables."""
    fields: dict[str, Any] = {
        name.replace("$schema", "schema_"): (kind, Field(value, alias=name))
        for name, (kind, value) in head.items()
    }
    for name, record in tables.items():
        one = name in one_row
        fields[name] = (record, record.model_construct()) if one else (tuple[record, ...], ())  # type: ignore[valid-type]
    config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, defer_build=True)
    return create_model("DesignFile", __config__=config, __doc__="A Loadpath design.", **fields)


def text_schema(text: Text, handler: GetCoreSchemaHandler) -> Any:
    """Return what a text is held to."""
    marks: list[Any] = [StringConstraints(**text.rules)]
    if text.lines:
        marks += [
            BeforeValidator(_joined, json_schema_input_type=str | list[str]),
            PlainSerializer(_split, return_type=str | list[str], when_used="json"),
        ]
    return handler.generate_schema(Annotated[str, *marks])


def _joined(value: Any) -> Any:
    return (
        "\n".join(value)
        if isinstance(value, list) and all(isinstance(v, str) for v in value)
        else value
    )


def _split(value: str) -> str | list[str]:
    return value.split("\n") if "\n" in value else value
