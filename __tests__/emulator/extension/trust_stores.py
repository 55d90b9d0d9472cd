"""Elastic Load Balancing: trust stores, and how listeners ask clients for a certificate. No certificate is read and no client refused."""

from typing import Any
from uuid import uuid4

from moto.core.responses import ActionResult, EmptyResult
from moto.elbv2.exceptions import ELBClientError
from moto.elbv2.models import ELBv2Backend
from moto.elbv2.responses import ELBV2Response

from .operations import add
from .store import Objects, objects

KIND, MUTUAL = "TrustStore", "MutualAuthentication"
_create_listener = ELBV2Response.create_listener
_modify_listener = ELBV2Response.modify_listener
_resource_by_arn = ELBv2Backend._get_resource_by_arn


def find(self: Any) -> Objects:
    arn = self._get_param("TrustStoreArn")
    if arn not in objects(self, KIND):
        raise ELBClientError("TrustStoreNotFound", f"Trust store '{arn}' not found")
    return objects(self, KIND)[arn]


def create(self: Any) -> ActionResult:
    name = self._get_param("Name")
    if any(one["Name"] == name for one in objects(self, KIND).values()):
        raise ELBClientError("DuplicateTrustStoreName", f"A trust store named '{name}' already exists")
    account = f"{self.region}:{self.current_account}"
    arn = f"arn:{self.partition}:elasticloadbalancing:{account}:truststore/{name}/{uuid4().hex[:16]}"
    made = {"Name": name, "TrustStoreArn": arn, "Status": "ACTIVE", "NumberOfCaCertificates": 1, "TotalRevokedEntries": 0}
    objects(self, KIND)[arn] = made
    self.elbv2_backend.tagging_service.tag_resource(arn, self._get_param("Tags", []))
    return ActionResult({"TrustStores": [made]})


def describe(self: Any) -> ActionResult:
    arns, names = self._get_param("TrustStoreArns", []), self._get_param("Names", [])
    stores = objects(self, KIND).values()
    found = [one for one in stores if (not arns or one["TrustStoreArn"] in arns) and (not names or one["Name"] in names)]
    if (arns or names) and not found:
        raise ELBClientError("TrustStoreNotFound", f"Trust store '{(arns or names)[0]}' not found")
    return ActionResult({"TrustStores": found})


def modify(self: Any) -> ActionResult:
    return ActionResult({"TrustStores": [find(self)]})


def users(self: Any, arn: str) -> list[str]:
    balancers = self.elbv2_backend.load_balancers.values()
    listeners = [listener for balancer in balancers for listener in balancer.listeners.values()]
    return [one.arn for one in listeners if getattr(one, "mutual_authentication", {}).get("TrustStoreArn") == arn]


def describe_associations(self: Any) -> ActionResult:
    arn = find(self)["TrustStoreArn"]
    return ActionResult({"TrustStoreAssociations": [{"ResourceArn": one} for one in users(self, arn)]})


def delete(self: Any) -> ActionResult:
    arn = find(self)["TrustStoreArn"]
    if users(self, arn):
        raise ELBClientError("TrustStoreInUse", f"Trust store '{arn}' is used by a listener")
    del objects(self, KIND)[arn]
    return EmptyResult()


def with_mutual(operation: Any) -> Any:
    def answer(self: Any) -> Any:
        made = operation(self)
        asked = self._get_param(MUTUAL)
        if asked:
            for listener in made.result["Listeners"]:
                listener.mutual_authentication = asked
        return made

    return answer


def resource_by_arn(self: Any, arn: str) -> Any:
    return arn if ":truststore/" in arn else _resource_by_arn(self, arn)


def install() -> None:
    setattr(ELBv2Backend, "_get_resource_by_arn", resource_by_arn)
    operations = {
        "create_trust_store": create,
        "describe_trust_stores": describe,
        "describe_trust_store_associations": describe_associations,
        "modify_trust_store": modify,
        "delete_trust_store": delete,
        "create_listener": with_mutual(_create_listener),
        "modify_listener": with_mutual(_modify_listener),
    }
    add(ELBV2Response, operations)
