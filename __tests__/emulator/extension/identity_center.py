"""IAM Identity Center: moto lacks tags of permission sets, boundaries, attributes for access control, and provisioning in an instance that it did not make."""

import json
from typing import Any

from moto.iam.aws_managed_policies import aws_managed_policies_data
from moto.ssoadmin.exceptions import ResourceNotFoundException
from moto.ssoadmin.models import ManagedPolicy, SSOAdminBackend
from moto.ssoadmin.responses import SSOAdminResponse

from .operations import Operation, add
from .store import Objects, objects


def permission_set(self: Any) -> Any:
    instance, arn = self._get_param("InstanceArn"), self._get_param("ResourceArn")
    return self.ssoadmin_backend._find_permission_set(instance, arn)


def list_tags(self: Any) -> str:
    return json.dumps({"Tags": permission_set(self).tags or []})


def tag(self: Any) -> str:
    found = permission_set(self)
    given = self._get_param("Tags")
    kept = [one for one in found.tags or [] if one["Key"] not in {new["Key"] for new in given}]
    found.tags = kept + given
    return "{}"


def untag(self: Any) -> str:
    found = permission_set(self)
    found.tags = [one for one in found.tags or [] if one["Key"] not in self._get_param("TagKeys")]
    return "{}"


def provision(self: Any) -> str:
    return provisioning("11111111-2222-3333-4444-555555555555")


def provisioned(self: Any) -> str:
    return provisioning(self._get_param("ProvisionPermissionSetRequestId"))


def provisioning(request: str) -> str:
    """It ends at once."""
    return json.dumps({"PermissionSetProvisioningStatus": {"Status": "SUCCEEDED", "RequestId": request}})


def kept(kind: str, key: str, field: str) -> tuple[Operation, Operation, Operation]:
    """Puts, gets and forgets one object of a kind, which belongs to what `key` names."""

    def all_of(self: Any) -> Objects:
        return objects(self, kind)

    def put(self: Any) -> str:
        all_of(self)[self._get_param(key)] = self._get_param(field)
        return "{}"

    def get(self: Any) -> str:
        found = all_of(self).get(self._get_param(key))
        if found is None:
            raise ResourceNotFoundException(f"There is no {field}")
        return json.dumps({field: found, "Status": "ENABLED"})

    def forget(self: Any) -> str:
        all_of(self).pop(self._get_param(key), None)
        return "{}"

    return put, get, forget


put_boundary, get_boundary, forget_boundary = kept("permission-set-boundary", "PermissionSetArn", "PermissionsBoundary")
put_attributes, get_attributes, forget_attributes = kept(
    "access-control-attributes", "InstanceArn", "InstanceAccessControlAttributeConfiguration"
)


_find = SSOAdminBackend._find_managed_policy


def find_managed_policy(self: Any, arn: str) -> ManagedPolicy:
    """Moto looks for policies without a path only."""
    *_, name = arn.split("/")
    known = json.loads(aws_managed_policies_data).get(name)
    if known and arn == f"arn:{self.partition}:iam::aws:policy{known.get('Path', '/')}{name}":
        return ManagedPolicy(arn, name)
    return _find(self, arn)


def install() -> None:
    setattr(SSOAdminBackend, "_find_managed_policy", find_managed_policy)
    add(
        SSOAdminResponse,
        {
            "list_tags_for_resource": list_tags,
            "tag_resource": tag,
            "untag_resource": untag,
            "provision_permission_set": provision,
            "describe_permission_set_provisioning_status": provisioned,
            "put_permissions_boundary_to_permission_set": put_boundary,
            "get_permissions_boundary_for_permission_set": get_boundary,
            "delete_permissions_boundary_from_permission_set": forget_boundary,
            "create_instance_access_control_attribute_configuration": put_attributes,
            "update_instance_access_control_attribute_configuration": put_attributes,
            "describe_instance_access_control_attribute_configuration": get_attributes,
            "delete_instance_access_control_attribute_configuration": forget_attributes,
        },
    )
