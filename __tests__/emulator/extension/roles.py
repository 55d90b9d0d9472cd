"""STS: remembers which roles were assumed, so that a test can tell who planned and who applied."""

import json
from typing import Any

from moto.moto_api._internal import urls
from moto.sts.responses import TokenResponse

from .store import everywhere

_assume = TokenResponse.assume_role


def _remember(self: Any) -> Any:
    everywhere("roles").setdefault("assumed", []).append(self._get_param("RoleArn"))
    return _assume(self)


def _list(*_: Any) -> tuple[int, dict[str, str], str]:
    return 200, {"Content-Type": "application/json"}, json.dumps(everywhere("roles").get("assumed", []))


def install() -> None:
    TokenResponse.assume_role = _remember
    urls.url_paths["{0}/moto-api/assumed-roles$"] = _list
