"""Delegated administrators of single services: moto makes most of them, and removes none."""

import json
from typing import Any

from moto.guardduty import urls as guardduty_urls
from moto.guardduty.responses import GuardDutyResponse
from moto.inspector2.responses import Inspector2Response
from moto.macie2.responses import MacieResponse
from moto.securityhub import urls as securityhub_urls
from moto.securityhub.responses import SecurityHubResponse

from .operations import add


def disable_guardduty(self: Any) -> str:
    self.guardduty_backend.admin_account_ids.remove(self._get_param("adminAccountId"))
    return "{}"


def disable_macie(self: Any) -> str:
    self.macie_backend.organization_admin_account_id = None
    return "{}"


def disable_inspector(self: Any) -> str:
    account = self._get_param("delegatedAdminAccountId")
    del self.inspector2_backend.admin_accounts[account]
    return json.dumps({"delegatedAdminAccountId": account})


def list_security_hub(self: Any) -> str:
    account = self.securityhub_backend._get_org_config()["admin_account_id"]
    accounts = [{"AccountId": account, "Status": "ENABLED"}] if account else []
    return json.dumps({"AdminAccounts": accounts})


def disable_security_hub(self: Any) -> str:
    self.securityhub_backend._get_org_config()["admin_account_id"] = None
    return "{}"


def install() -> None:
    guardduty_urls.url_paths["{0}/admin/disable$"] = GuardDutyResponse.dispatch
    add(GuardDutyResponse, {"disable_organization_admin_account": disable_guardduty})
    add(MacieResponse, {"disable_organization_admin_account": disable_macie})
    add(Inspector2Response, {"disable_delegated_admin_account": disable_inspector})
    for path in ("admin", "admin/disable"):
        securityhub_urls.url_paths[f"{{0}}/organization/{path}$"] = SecurityHubResponse.dispatch
    add(
        SecurityHubResponse,
        {
            "list_organization_admin_accounts": list_security_hub,
            "disable_organization_admin_account": disable_security_hub,
        },
    )
