"""Detective: one graph per account and region, its administrator, its members, and whether new accounts follow."""

import json
from typing import Any
from urllib.parse import unquote

from moto.core.utils import utcnow
from moto.moto_api._internal import mock_random

from .refusal import refusal
from .services import serve
from .store import Objects, everywhere, of_account


def administrators(self: Any) -> Objects:
    """By region, the account that administers the organization."""
    return everywhere("detective administrator")


def graphs(account: str, region: str) -> Objects:
    """The one graph of an account, or none."""
    return of_account("detective graph", account, region)


def make_graph(self: Any, account: str, tags: Objects) -> str:
    arn = f"arn:{self.partition}:detective:{self.region}:{account}:graph:{mock_random.get_random_hex(32)}"
    graphs(account, self.region)[arn] = {
        "arn": arn,
        "createdTime": now(),
        "autoEnable": False,
        "members": {},
        "tags": tags,
    }
    return arn


def now() -> str:
    return f"{utcnow().isoformat()}Z"


def create_graph(self: Any) -> str:
    if graphs(self.current_account, self.region):
        raise refusal("ConflictException", "The account already has a behavior graph", 409)
    tags = json.loads(self.body).get("Tags", {})
    return json.dumps({"GraphArn": make_graph(self, self.current_account, tags)})


def list_graphs(self: Any) -> str:
    found = graphs(self.current_account, self.region).values()
    return json.dumps({"GraphList": [{"Arn": graph["arn"], "CreatedTime": graph["createdTime"]} for graph in found]})


def graph_of(self: Any) -> Objects:
    arn = json.loads(self.body)["GraphArn"]
    found = graphs(self.current_account, self.region)
    if arn not in found:
        raise refusal("ResourceNotFoundException", f"{arn} does not exist", 404)
    return found[arn]


def delete_graph(self: Any) -> str:
    del graphs(self.current_account, self.region)[graph_of(self)["arn"]]
    return "{}"


def list_tags(self: Any) -> str:
    arn = unquote(self.path).removeprefix("/tags/")
    return json.dumps({"Tags": graphs(self.current_account, self.region)[arn]["tags"]})


def enable_administrator(self: Any) -> str:
    """Makes a graph in the administrator's account where there is none, as AWS does."""
    account = json.loads(self.body)["AccountId"]
    if not graphs(account, self.region):
        make_graph(self, account, {})
    administrators(self)[self.region] = account
    return "{}"


def list_administrators(self: Any) -> str:
    account = administrators(self).get(self.region)
    accounts = [{"AccountId": account, "GraphArn": "", "DelegationTime": "2026-01-01T00:00:00Z"}] if account else []
    return json.dumps({"Administrators": accounts})


def disable_administrator(self: Any) -> str:
    administrators(self).pop(self.region)
    return "{}"


def administered(self: Any) -> Objects:
    """The graph of the request, which only the administrator asks for."""
    if administrators(self).get(self.region) != self.current_account:
        raise refusal("ValidationException", "The account is not the administrator of the organization")
    return graph_of(self)


def update_organization(self: Any) -> str:
    administered(self)["autoEnable"] = json.loads(self.body)["AutoEnable"]
    return "{}"


def describe_organization(self: Any) -> str:
    return json.dumps({"AutoEnable": administered(self)["autoEnable"]})


def create_members(self: Any) -> str:
    graph = administered(self)
    for account in json.loads(self.body)["Accounts"]:
        graph["members"][account["AccountId"]] = {
            **account,
            "GraphArn": graph["arn"],
            "AdministratorId": self.current_account,
            "MasterId": self.current_account,
            "Status": "ENABLED",
            "InvitedTime": now(),
            "UpdatedTime": now(),
            "InvitationType": "ORGANIZATION",
        }
    return json.dumps({"Members": list(graph["members"].values()), "UnprocessedAccounts": []})


def list_members(self: Any) -> str:
    return json.dumps({"MemberDetails": list(graph_of(self)["members"].values())})


def delete_members(self: Any) -> str:
    graph = graph_of(self)
    accounts = json.loads(self.body)["AccountIds"]
    for account in accounts:
        del graph["members"][account]
    return json.dumps({"AccountIds": accounts, "UnprocessedAccounts": []})


def install() -> None:
    serve(
        "detective",
        "detective",
        {
            "create_graph": create_graph,
            "list_graphs": list_graphs,
            "delete_graph": delete_graph,
            "list_tags_for_resource": list_tags,
            "enable_organization_admin_account": enable_administrator,
            "list_organization_admin_accounts": list_administrators,
            "disable_organization_admin_account": disable_administrator,
            "update_organization_configuration": update_organization,
            "describe_organization_configuration": describe_organization,
            "create_members": create_members,
            "list_members": list_members,
            "delete_members": delete_members,
        },
    )
