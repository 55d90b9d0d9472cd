"""How an operation is added to moto: it calls the method of a service's response class that is named after the operation."""

from collections.abc import Callable, Mapping
from typing import Any

Operation = Callable[[Any], Any]


def add(service: type, operations: Mapping[str, Operation]) -> None:
    for name, operation in operations.items():
        setattr(service, name, operation)
