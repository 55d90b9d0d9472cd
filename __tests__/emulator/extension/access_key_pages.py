"""IAM: moto gives all access keys of a user at once. AWS gives pages, also of fewer than were asked for, which a reader has to follow."""

from typing import Any

from moto.core.responses import ActionResult
from moto.iam.responses import IamResponse

_list = IamResponse.list_access_keys


def pages(self: Any) -> ActionResult:
    """One key on each page, unless more are asked for."""
    result = _list(self).result
    keys = result["AccessKeyMetadata"]
    start, size = int(self._get_param("Marker") or 0), int(self._get_param("MaxItems") or 1)
    page: dict[str, Any] = {**result, "AccessKeyMetadata": keys[start : start + size], "IsTruncated": start + size < len(keys)}
    return ActionResult({**page, "Marker": str(start + size)} if page["IsTruncated"] else page)


def install() -> None:
    IamResponse.list_access_keys = pages
