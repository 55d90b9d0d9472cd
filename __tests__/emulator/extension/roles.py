"""STS: remembers which roles were assumed, so that a test can tell who planned and who applied."""

from typing import Any

from moto.sts.responses import TokenResponse

from .operations import add
from .store import everywhere

_assume_role = TokenResponse.assume_role


def assumed() -> list[str]:
    """The ARNs of the roles that were assumed since the last reset, in order, each as often as it was."""
    return everywhere("assumed-roles").setdefault("arns", [])


def assume_role(self: Any) -> Any:
    assumed().append(self._get_param("RoleArn"))
    return _assume_role(self)


def install() -> None:
    add(TokenResponse, {"assume_role": assume_role})
