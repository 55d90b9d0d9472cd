"""GuardDuty: one detector per account and region, features one by one, findings that are exported, and what its administrator sets for the organization."""

import json
from typing import Any
from uuid import uuid4

from moto.guardduty import urls
from moto.guardduty.models import Detector, guardduty_backends
from moto.guardduty.responses import GuardDutyResponse

from .operations import add
from .refusal import refusal
from .store import Objects, objects

# With agents by what they run on, in the order of AWS.
AGENTS = ("EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT")
FEATURES = (
    "S3_DATA_EVENTS",
    "EKS_AUDIT_LOGS",
    "EBS_MALWARE_PROTECTION",
    "RDS_LOGIN_EVENTS",
    "EKS_RUNTIME_MONITORING",
    "LAMBDA_NETWORK_LOGS",
    "RUNTIME_MONITORING",
)


def is_administrator(account: str, region: str) -> bool:
    return any(
        account in regions[region].admin_account_ids for regions in list(guardduty_backends.values())
    )


def create_detector(self: Any) -> str:
    if self.guardduty_backend.detectors:
        raise refusal(
            "BadRequestException",
            "The request is rejected because a detector already exists for the current account.",
        )
    return original_create(self)


def enable_administrator(self: Any) -> str:
    """Makes a detector in the administrator's account where there is none, as AWS does."""
    account = self._get_param("adminAccountId")
    delegate = guardduty_backends[account][self.region]
    if not delegate.detectors:
        delegate.create_detector(True, "SIX_HOURS", {}, {}, [])
    return original_enable(self)


def update_features(
    self: Detector, enable: Any, finding_publishing_frequency: Any, data_sources: Any, features: Any
) -> None:
    """Changes the features that are named, and leaves the others."""
    names = [feature["name"] for feature in features or []]
    runtime = {"RUNTIME_MONITORING", "EKS_RUNTIME_MONITORING"}
    on = {f["name"] for f in (features or []) + self.features if f["status"] == "ENABLED"}
    if runtime & set(names) and runtime <= on:
        raise refusal("BadRequestException", "The request is rejected because both runtime features are enabled.")
    kept = [feature for feature in self.features if feature["name"] not in names]
    original_update(self, enable, finding_publishing_frequency, data_sources, kept + (features or []))


def detector_of(self: Any) -> str:
    """The detector of the path, which has to be the caller's own."""
    detector = self.path.split("/")[2]
    if detector not in self.guardduty_backend.detectors:
        raise refusal(
            "BadRequestException",
            "The request is rejected because the input detectorId is not owned by the current account.",
        )
    return str(detector)


def configuration(self: Any) -> Objects:
    detector = detector_of(self)
    if not is_administrator(self.current_account, self.region):
        raise refusal(
            "BadRequestException",
            "The request is rejected because the current account is not the delegated administrator.",
        )
    return objects(self, "guardduty organization").setdefault(
        detector, {"members": "NONE", "features": {name: unset(name) for name in FEATURES}}
    )


def unset(name: str) -> Objects:
    agents = AGENTS if name == "RUNTIME_MONITORING" else AGENTS[:1] if name == "EKS_RUNTIME_MONITORING" else ()
    feature: Objects = {"name": name, "autoEnable": "NONE"}
    if agents:
        feature["additionalConfiguration"] = [{"name": agent, "autoEnable": "NONE"} for agent in agents]
    return feature


def update_organization(self: Any) -> str:
    given = json.loads(self.body)
    set_before = configuration(self)
    if "autoEnableOrganizationMembers" not in given and "autoEnable" not in given:
        raise refusal("BadRequestException", "The request is rejected because a required parameter is missing.")
    set_before["members"] = given.get("autoEnableOrganizationMembers", set_before["members"])
    for feature in given.get("features", []):
        known = set_before["features"][feature["name"]]
        known["autoEnable"] = feature["autoEnable"]
        asked = {one["name"]: one["autoEnable"] for one in feature.get("additionalConfiguration", [])}
        for agent in known.get("additionalConfiguration", []):
            agent["autoEnable"] = asked.get(agent["name"], agent["autoEnable"])
    both = [set_before["features"][name]["autoEnable"] for name in ("RUNTIME_MONITORING", "EKS_RUNTIME_MONITORING")]
    if "NONE" not in both:
        raise refusal("BadRequestException", "The request is rejected because both runtime features are enabled.")
    return "{}"


def describe_organization(self: Any) -> str:
    found = configuration(self)
    return json.dumps(
        {
            "autoEnable": found["members"] != "NONE",
            "autoEnableOrganizationMembers": found["members"],
            "memberAccountLimitReached": False,
            "features": list(found["features"].values()),
        }
    )


def create_destination(self: Any) -> str:
    destination = uuid4().hex
    given = json.loads(self.body)
    destinations(self)[f"{detector_of(self)}/{destination}"] = {
        "destinationId": destination,
        "destinationType": given["destinationType"],
        "status": "PUBLISHING",
        "publishingFailureStartTimestamp": 0,
        "destinationProperties": given["destinationProperties"],
    }
    return json.dumps({"destinationId": destination})


def destinations(self: Any) -> Objects:
    return objects(self, "guardduty destination")


def destination_of(self: Any) -> str:
    key = f"{detector_of(self)}/{self.path.split('/')[4]}"
    if key not in destinations(self):
        raise refusal(
            "BadRequestException",
            "The request is rejected because the one or more input parameters have invalid values.",
        )
    return key


def describe_destination(self: Any) -> str:
    return json.dumps(destinations(self)[destination_of(self)])


def update_destination(self: Any) -> str:
    found = destinations(self)[destination_of(self)]
    found["destinationProperties"].update(json.loads(self.body).get("destinationProperties", {}))
    return "{}"


def delete_destination(self: Any) -> str:
    del destinations(self)[destination_of(self)]
    return "{}"


original_create = GuardDutyResponse.create_detector
original_enable = GuardDutyResponse.enable_organization_admin_account
original_update = Detector.update


def install() -> None:
    detector = "{0}/detector/(?P<detector_id>[^/]+)"
    for path in ("admin", "publishingDestination", "publishingDestination/(?P<destination_id>[^/]+)"):
        urls.url_paths[f"{detector}/{path}$"] = GuardDutyResponse.dispatch
    Detector.update = update_features  # type: ignore[method-assign]
    add(
        GuardDutyResponse,
        {
            "create_detector": create_detector,
            "enable_organization_admin_account": enable_administrator,
            "update_organization_configuration": update_organization,
            "describe_organization_configuration": describe_organization,
            "create_publishing_destination": create_destination,
            "describe_publishing_destination": describe_destination,
            "update_publishing_destination": update_destination,
            "delete_publishing_destination": delete_destination,
        },
    )
