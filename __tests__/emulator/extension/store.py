"""Objects of the operations that are added here, by service, account and region. They go with moto's own reset."""

from typing import Any

from moto.moto_api._internal import moto_api_backend

_objects: dict[tuple[str, str, str], dict[str, Any]] = {}
_reset = moto_api_backend.reset


def objects(response: Any, kind: str) -> dict[str, Any]:
    """The objects of one kind that the caller of this request sees."""
    return _objects.setdefault((kind, response.current_account, response.region), {})


def everywhere(kind: str) -> dict[str, Any]:
    """The objects of one kind that belong to no account."""
    return _objects.setdefault((kind, "", ""), {})


def _reset_all(*args: Any, **kwargs: Any) -> Any:
    _objects.clear()
    return _reset(*args, **kwargs)


moto_api_backend.reset = _reset_all
