"""The tree of exceptions."""

from __future__ import annotations

import json
import pickle

import pytest

import merastore
from merastore import FieldError, MeraError, ValidationError
from merastore._errors import CLASSES, make_error


def test_every_code_has_a_class() -> None:
    assert list(CLASSES) == json.loads(merastore._native.schema())["codes"]
    for code, cls in CLASSES.items():
        assert issubclass(cls, MeraError) and cls.code == code
        assert cls.__name__ in merastore.__all__


@pytest.mark.parametrize("code", list(CLASSES))
def test_exceptions_can_be_pickled(code: str) -> None:
    error = make_error(code, "a.reason", "Something.", [("lines[0].sku", "invalid", "Wrong.")])
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is CLASSES[code]
    assert (copy.code, copy.reason, copy.message, copy.fields) == (
        code,
        "a.reason",
        "Something.",
        error.fields,
    )
    assert copy.fields == (FieldError("lines[0].sku", "invalid", "Wrong."),)
    assert str(copy) == "Something. [a.reason]"


def test_an_unknown_code_is_an_internal_error() -> None:
    assert type(make_error("new_code", "r", "m")) is merastore.InternalError


def test_validation_errors_are_value_errors() -> None:
    with pytest.raises(ValueError):
        raise ValidationError("invalid", "wrong")
