"""Where the operations that are added here keep their objects, by kind, account and region; a reset of moto empties it."""

from typing import Any

Objects = dict[str, Any]
_objects: dict[tuple[str, str, str], Objects] = {}


def objects(response: Any, kind: str) -> Objects:
    """The objects of one kind that the caller of this request sees, by id."""
    return _objects.setdefault((kind, response.current_account, response.region), {})


def of_account(kind: str, account: str, region: str) -> Objects:
    """The objects of one kind of an account that is not the caller's, by id."""
    return _objects.setdefault((kind, account, region), {})


def everywhere(kind: str) -> Objects:
    """The objects of one kind that belong to no account, by id."""
    return _objects.setdefault((kind, "", ""), {})


def forget() -> None:
    _objects.clear()
