"""EC2: what an account sets once for all its instances, images, snapshots and volumes of a region."""

from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.responses import EC2Response

from .operations import Operation, add
from .store import Objects, objects

NO_PREFERENCE = ("no-preference", "-1", -1)
METADATA = ("HttpTokens", "HttpPutResponseHopLimit", "HttpEndpoint", "InstanceMetadataTags")


def defaults(self: Any) -> Objects:
    return objects(self, "account-defaults")


def reading(name: str, answer: str, unless_said: Any) -> Operation:
    return lambda self: ActionResult({answer: defaults(self).get(name, unless_said)})


def taking(name: str, parameter: str, answer: str) -> Operation:
    def take(self: Any) -> ActionResult:
        defaults(self)[name] = self._get_param(parameter)
        return ActionResult({answer: defaults(self)[name]})

    return take


def setting(name: str, value: Any, answer: str) -> Operation:
    def to(self: Any) -> ActionResult:
        defaults(self)[name] = value
        return ActionResult({answer: value})

    return to


def modify_metadata(self: Any) -> ActionResult:
    metadata = defaults(self).setdefault("metadata", {})
    for name in METADATA:
        value = self._get_param(name)
        if value in NO_PREFERENCE:
            metadata.pop(name, None)
        elif value is not None:
            metadata[name] = int(value) if name == "HttpPutResponseHopLimit" else value
    return ActionResult({"Return": True})


def install() -> None:
    images, snapshots, console, key = "ImageBlockPublicAccessState", "State", "SerialConsoleAccessEnabled", "KmsKeyId"
    add(
        EC2Response,
        {
            "get_ebs_default_kms_key_id": reading("key", key, "alias/aws/ebs"),
            "modify_ebs_default_kms_key_id": taking("key", key, key),
            "reset_ebs_default_kms_key_id": setting("key", "alias/aws/ebs", key),
            "get_snapshot_block_public_access_state": reading("snapshots", snapshots, "unblocked"),
            "enable_snapshot_block_public_access": taking("snapshots", snapshots, snapshots),
            "disable_snapshot_block_public_access": setting("snapshots", "unblocked", snapshots),
            "get_image_block_public_access_state": reading("images", images, "unblocked"),
            "enable_image_block_public_access": taking("images", images, images),
            "disable_image_block_public_access": setting("images", "unblocked", images),
            "get_serial_console_access_status": reading("console", console, False),
            "enable_serial_console_access": setting("console", True, console),
            "disable_serial_console_access": setting("console", False, console),
            "get_instance_metadata_defaults": reading("metadata", "AccountLevel", {}),
            "modify_instance_metadata_defaults": modify_metadata,
        },
    )
