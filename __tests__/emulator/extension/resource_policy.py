"""Organizations: the resource policy, by which another account may manage policies."""

import json
from typing import Any

from moto.organizations.exceptions import OrganizationsClientError
from moto.organizations.models import OrganizationsBackend
from moto.organizations.responses import OrganizationsResponse

from .operations import add

ID = "rp-emulator0"
_tagged = OrganizationsBackend._get_resource_for_tagging


class ResourcePolicy:
    def __init__(self, backend: Any, content: str) -> None:
        organization = backend.org
        path = f"{organization.master_account_id}:resourcepolicy/{organization.id}/{ID}"
        self.summary = {"Id": ID, "Arn": f"arn:{backend.partition}:organizations::{path}"}
        self.content = content
        self.tags: dict[str, str] = {}


def put(self: Any) -> str:
    backend, given = self.organizations_backend, self.request_params
    backend.resource_policy = ResourcePolicy(backend, given["Content"])
    backend.resource_policy.tags = {tag["Key"]: tag["Value"] for tag in given.get("Tags", [])}
    return describe(self)


def describe(self: Any) -> str:
    policy = find(self.organizations_backend)
    return json.dumps({"ResourcePolicy": {"ResourcePolicySummary": policy.summary, "Content": policy.content}})


def delete(self: Any) -> str:
    find(self.organizations_backend)
    self.organizations_backend.resource_policy = None
    return "{}"


def find(backend: Any) -> ResourcePolicy:
    policy = getattr(backend, "resource_policy", None)
    if policy is None:
        raise OrganizationsClientError("ResourcePolicyNotFoundException", "There is no resource policy.")
    return policy


def tagged(self: Any, id: str) -> Any:
    return find(self) if id == ID else _tagged(self, id)


def install() -> None:
    OrganizationsBackend._get_resource_for_tagging = tagged
    add(
        OrganizationsResponse,
        {"put_resource_policy": put, "describe_resource_policy": describe, "delete_resource_policy": delete},
    )
