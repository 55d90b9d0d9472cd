"""EC2 Verified Access: instances and their logging, trust providers, groups, endpoints, and the policies of both. Nobody is let in or kept out."""

from typing import Any
from uuid import uuid4

from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.responses import EC2Response

from .operations import Operation, add
from .store import Objects, objects

INSTANCE, PROVIDER, GROUP, ENDPOINT = (
    "VerifiedAccessInstance",
    "VerifiedAccessTrustProvider",
    "VerifiedAccessGroup",
    "VerifiedAccessEndpoint",
)
PREFIXES = {INSTANCE: "vai", PROVIDER: "vatp", GROUP: "vagr", ENDPOINT: "vae"}
# What AWS takes and never tells.
SECRETS = ("ClientSecret",)
NOT_STORED = ("TagSpecifications", "ClientToken", "DryRun", "PolicyDocument")


def find(self: Any, kind: str) -> Objects:
    key = self._get_param(f"{kind}Id")
    if key not in objects(self, kind):
        raise EC2ClientError(f"Invalid{kind}Id.NotFound", f"{kind} '{key}' does not exist")
    return objects(self, kind)[key]


def of_parent(self: Any, kind: str, parent: str, key: str) -> list[str]:
    return [one[f"{kind}Id"] for one in objects(self, kind).values() if one[f"{parent}Id"] == key]


def told(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {key: told(inner) for key, inner in value.items() if key not in SECRETS}


def answer(self: Any, kind: str, one: Objects) -> Objects:
    tags = self.ec2_backend.describe_tags(filters={"resource-id": [one[f"{kind}Id"]]})
    return {**told(one), "Tags": [{"Key": tag["key"], "Value": tag["value"]} for tag in tags]}


def computed(self: Any, kind: str, key: str, given: Objects) -> Objects:
    """What AWS adds to an object of this kind."""
    if kind == INSTANCE:
        return {"VerifiedAccessTrustProviders": [], "FipsEnabled": given.get("FIPSEnabled", False)}
    if kind == GROUP:
        find(self, INSTANCE)
        arn = f"arn:{self.partition}:ec2:{self.region}:{self.current_account}:verified-access-group/{key}"
        return {"Owner": self.current_account, "VerifiedAccessGroupArn": arn}
    if kind == ENDPOINT:
        instance = find(self, GROUP)["VerifiedAccessInstanceId"]
        domain = f"{given['EndpointDomainPrefix']}.edge-{key[4:]}.{instance}.prod.verified-access.{self.region}.amazonaws.com"
        return {"VerifiedAccessInstanceId": instance, "EndpointDomain": domain, "Status": {"Code": "active"}}
    return {}


def creating(kind: str) -> Operation:
    def create(self: Any) -> ActionResult:
        given = dict(self._get_params())
        key, now = f"{PREFIXES[kind]}-{uuid4().hex[:17]}", utcnow().isoformat()
        added = computed(self, kind, key, given)
        policies(self)[key] = given.get("PolicyDocument")
        stored = {name: value for name, value in given.items() if name not in NOT_STORED}
        objects(self, kind)[key] = {**stored, **added, f"{kind}Id": key, "CreationTime": now, "LastUpdatedTime": now}
        tags = self._parse_tag_specification()
        self.ec2_backend.create_tags([key], next(iter(tags.values()), {}))
        return ActionResult({kind: answer(self, kind, objects(self, kind)[key])})

    return create


def describing(kind: str) -> Operation:
    def describe(self: Any) -> ActionResult:
        wanted = self._get_param(f"{kind}Ids", [])
        missing = [key for key in wanted if key not in objects(self, kind)]
        if missing:
            raise EC2ClientError(f"Invalid{kind}Id.NotFound", f"{kind} '{missing[0]}' does not exist")
        found = [one for key, one in objects(self, kind).items() if not wanted or key in wanted]
        return ActionResult({f"{kind}s": [answer(self, kind, one) for one in found]})

    return describe


def modifying(kind: str) -> Operation:
    def modify(self: Any) -> ActionResult:
        found = find(self, kind)
        for name, value in self._get_params().items():
            if name not in NOT_STORED:
                # Part of what an option holds may be sent.
                found[name] = {**found.get(name, {}), **value} if isinstance(value, dict) else value
        return ActionResult({kind: answer(self, kind, found)})

    return modify


def deleting(kind: str) -> Operation:
    def delete(self: Any) -> ActionResult:
        found = find(self, kind)
        key = found[f"{kind}Id"]
        users = {
            INSTANCE: lambda: of_parent(self, GROUP, INSTANCE, key) + attached(found),
            PROVIDER: lambda: [one for one, instance in objects(self, INSTANCE).items() if key in attached(instance)],
            GROUP: lambda: of_parent(self, ENDPOINT, GROUP, key),
            ENDPOINT: list,
        }[kind]()
        if users:
            raise EC2ClientError("DependencyViolation", f"{kind} '{key}' is still used by {users}")
        del objects(self, kind)[key]
        return ActionResult({kind: told(found)})

    return delete


def attached(instance: Objects) -> list[str]:
    return [provider["VerifiedAccessTrustProviderId"] for provider in instance["VerifiedAccessTrustProviders"]]


def attach(self: Any) -> ActionResult:
    instance, provider = find(self, INSTANCE), find(self, PROVIDER)
    others = [one["TrustProviderType"] for one in instance["VerifiedAccessTrustProviders"]]
    if provider["TrustProviderType"] == "user" and "user" in others:
        raise EC2ClientError("VerifiedAccessTrustProviderLimitExceeded", "An instance takes one trust provider of people")
    instance["VerifiedAccessTrustProviders"].append(told(provider))
    return ActionResult({PROVIDER: told(provider), INSTANCE: told(instance)})


def detach(self: Any) -> ActionResult:
    instance, provider = find(self, INSTANCE), find(self, PROVIDER)
    kept = [one for one in instance["VerifiedAccessTrustProviders"] if one[f"{PROVIDER}Id"] != provider[f"{PROVIDER}Id"]]
    instance["VerifiedAccessTrustProviders"] = kept
    return ActionResult({PROVIDER: told(provider), INSTANCE: told(instance)})


def policies(self: Any) -> Objects:
    return objects(self, "VerifiedAccessPolicy")


def reading_policy(kind: str) -> Operation:
    def get(self: Any) -> ActionResult:
        document = policies(self)[find(self, kind)[f"{kind}Id"]]
        return ActionResult({"PolicyEnabled": document is not None, **({"PolicyDocument": document} if document else {})})

    return get


def modifying_policy(kind: str) -> Operation:
    def modify(self: Any) -> ActionResult:
        found = find(self, kind)
        document, encryption = self._get_param("PolicyDocument"), self._get_param("SseSpecification")
        if document is not None:
            policies(self)[found[f"{kind}Id"]] = document
        if encryption is not None:
            found["SseSpecification"] = encryption
        return reading_policy(kind)(self)

    return modify


def logging_of(self: Any, instance: str) -> Objects:
    off = {"S3": {"Enabled": False}, "CloudWatchLogs": {"Enabled": False}, "KinesisDataFirehose": {"Enabled": False}}
    logs = objects(self, "VerifiedAccessLogs").get(instance, {})
    return {"VerifiedAccessInstanceId": instance, "AccessLogs": {"IncludeTrustContext": False, **off, **logs}}


def modify_logging(self: Any) -> ActionResult:
    instance = find(self, INSTANCE)["VerifiedAccessInstanceId"]
    objects(self, "VerifiedAccessLogs")[instance] = self._get_param("AccessLogs")
    return ActionResult({"LoggingConfiguration": logging_of(self, instance)})


def describe_logging(self: Any) -> ActionResult:
    wanted = self._get_param("VerifiedAccessInstanceIds", []) or list(objects(self, INSTANCE))
    described = [logging_of(self, key) for key in wanted if key in objects(self, INSTANCE)]
    return ActionResult({"LoggingConfigurations": described})


def install() -> None:
    add(
        EC2Response,
        {
            "attach_verified_access_trust_provider": attach,
            "detach_verified_access_trust_provider": detach,
            "modify_verified_access_instance_logging_configuration": modify_logging,
            "describe_verified_access_instance_logging_configurations": describe_logging,
        },
    )
    for kind, name in {INSTANCE: "instance", PROVIDER: "trust_provider", GROUP: "group", ENDPOINT: "endpoint"}.items():
        operations = {
            f"create_verified_access_{name}": creating(kind),
            f"describe_verified_access_{name}s": describing(kind),
            f"modify_verified_access_{name}": modifying(kind),
            f"delete_verified_access_{name}": deleting(kind),
        }
        if kind in (GROUP, ENDPOINT):
            operations[f"get_verified_access_{name}_policy"] = reading_policy(kind)
            operations[f"modify_verified_access_{name}_policy"] = modifying_policy(kind)
        add(EC2Response, operations)
