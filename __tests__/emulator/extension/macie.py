"""Macie: off until somebody switches it on, members, and whether new accounts follow."""

import json
from typing import Any

from moto.core.utils import utcnow
from moto.macie2 import urls
from moto.macie2.models import MacieBackend, macie2_backends
from moto.macie2.responses import MacieResponse

from .operations import add
from .refusal import refusal
from .store import Objects, objects

MEMBER = "macie member"


def start_disabled(self: MacieBackend, region_name: str, account_id: str) -> None:
    original_init(self, region_name, account_id)
    self.macie_session = None


def enable(self: Any) -> str:
    if self.macie_backend.macie_session:
        raise refusal("ConflictException", "Macie has already been enabled", 409)
    return original_enable(self)


def enable_administrator(self: Any) -> str:
    """Switches Macie on in the administrator's account, as AWS does."""
    delegate = macie2_backends[self._get_param("adminAccountId")][self.region]
    if not delegate.macie_session:
        delegate.enable_macie()
    return original_delegate(self)


def administered(self: Any) -> None:
    """Only the administrator asks for this."""
    own = self.current_account
    managers = [regions[self.region] for regions in list(macie2_backends.values())]
    if not any(manager.organization_admin_account_id == own for manager in managers):
        raise refusal(
            "AccessDeniedException",
            "The request failed because you must be the Macie administrator for an organization to perform this operation",
            403,
        )


def update_organization(self: Any) -> str:
    administered(self)
    objects(self, "macie organization")["autoEnable"] = json.loads(self.body)["autoEnable"]
    return "{}"


def describe_organization(self: Any) -> str:
    administered(self)
    auto_enable = objects(self, "macie organization").get("autoEnable", False)
    return json.dumps({"autoEnable": auto_enable, "maxAccountLimitReached": False})


def create_member(self: Any) -> str:
    administered(self)
    given = json.loads(self.body)
    account = given["account"]
    now = f"{utcnow().isoformat()}Z"
    arn = f"arn:{self.partition}:macie2:{self.region}:{self.current_account}:member/{account['accountId']}"
    objects(self, MEMBER)[account["accountId"]] = {
        **account,
        "administratorAccountId": self.current_account,
        "masterAccountId": self.current_account,
        "arn": arn,
        "invitedAt": now,
        "updatedAt": now,
        "relationshipStatus": "Enabled",
        "tags": given.get("tags", {}),
    }
    return json.dumps({"arn": arn})


def member(self: Any) -> Objects:
    account = self.path.split("/")[-1]
    if account not in objects(self, MEMBER):
        raise refusal("ResourceNotFoundException", f"{account} is no member", 404)
    return objects(self, MEMBER)[account]


def get_member(self: Any) -> str:
    return json.dumps(member(self))


def delete_member(self: Any) -> str:
    del objects(self, MEMBER)[member(self)["accountId"]]
    return "{}"


original_init = MacieBackend.__init__
original_enable = MacieResponse.enable_macie
original_delegate = MacieResponse.enable_organization_admin_account


def install() -> None:
    MacieBackend.__init__ = start_disabled  # type: ignore[method-assign]
    urls.url_paths["{0}/admin/configuration$"] = MacieResponse.dispatch
    add(
        MacieResponse,
        {
            "enable_macie": enable,
            "enable_organization_admin_account": enable_administrator,
            "update_organization_configuration": update_organization,
            "describe_organization_configuration": describe_organization,
            "create_member": create_member,
            "get_member": get_member,
            "delete_member": delete_member,
        },
    )
