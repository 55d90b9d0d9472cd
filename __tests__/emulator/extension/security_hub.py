"""Security Hub: what a hub is set to, where findings come together, and how the administrator configures it centrally. Orders that AWS refuses are refused."""

import json
from typing import Any

from moto.securityhub import urls
from moto.securityhub.models import securityhub_backends
from moto.securityhub.responses import SecurityHubResponse

from .operations import add
from .refusal import refusal
from .store import Objects, objects

DEFAULTS = {"AutoEnableControls": True, "ControlFindingGenerator": "SECURITY_CONTROL"}


def given(self: Any) -> Objects:
    return json.loads(self.body) if self.body else {}


def organization(self: Any) -> Objects:
    return self.securityhub_backend._get_org_config()


def is_central(self: Any) -> bool:
    """Whether the caller administers an organization whose hubs are configured centrally."""
    found = organization(self)
    return (
        found["admin_account_id"] == self.current_account and found["configuration"]["ConfigurationType"] == "CENTRAL"
    )


def need_hub(self: Any) -> None:
    if not self.securityhub_backend.enabled:
        raise refusal(
            "InvalidAccessException", f"Account {self.current_account} is not subscribed to AWS Security Hub", 401
        )


def enable_hub(self: Any) -> str:
    if self.securityhub_backend.enabled:
        raise refusal("ResourceConflictException", "Account is already subscribed to Security Hub", 409)
    settings = {name: given(self)[name] for name in ("ControlFindingGenerator",) if name in given(self)}
    objects(self, "hub")["settings"] = {**DEFAULTS, **settings}
    return original_enable(self)


def update_hub(self: Any) -> str:
    need_hub(self)
    hub = objects(self, "hub").setdefault("settings", dict(DEFAULTS))
    changes = {name: value for name, value in given(self).items() if hub[name] != value}
    if changes and is_central(self):
        raise refusal(
            "AccessDeniedException",
            "This account is currently associated with a central configuration policy, so only the administrator can access this operation.",
            403,
        )
    hub.update(changes)
    return "{}"


def describe_hub(self: Any) -> str:
    need_hub(self)
    return json.dumps({**json.loads(original_describe(self)), **objects(self, "hub").get("settings", DEFAULTS)})


def disable_hub(self: Any) -> str:
    if organization(self)["admin_account_id"] == self.current_account:
        raise refusal(
            "InvalidInputException",
            "Cannot disable Security Hub on the Security Hub administrator account of an organization",
        )
    objects(self, "hub").pop("settings", None)
    return original_disable(self)


def enable_administrator(self: Any) -> str:
    """Switches the hub on in the administrator's account, as AWS does."""
    securityhub_backends[given(self)["AdminAccountId"]][self.region].enabled = True
    return original_delegate(self)


def install() -> None:
    for path in ("organization/configuration", "accounts"):
        urls.url_paths[f"{{0}}/{path}$"] = SecurityHubResponse.dispatch
    add(
        SecurityHubResponse,
        {
            "enable_security_hub": enable_hub,
            "update_security_hub_configuration": update_hub,
            "describe_hub": describe_hub,
            "disable_security_hub": disable_hub,
            "enable_organization_admin_account": enable_administrator,
        },
    )


original_enable = SecurityHubResponse.enable_security_hub
original_describe = SecurityHubResponse.describe_hub
original_disable = SecurityHubResponse.disable_security_hub
original_delegate = SecurityHubResponse.enable_organization_admin_account
