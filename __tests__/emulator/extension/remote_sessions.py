"""Sessions of people: Session Manager's, which moto lacks, and connections to Client VPN, which no call of AWS makes."""

import json
from typing import Any
from urllib.parse import parse_qs
from uuid import uuid4

from moto.core.responses import ActionResult
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.responses import EC2Response
from moto.ssm.responses import SimpleSystemManagerResponse
from moto.sts.models import sts_backends

from . import store
from .operations import add
from .store import Objects, objects

SHELL = "session"
CONNECTION = "client-vpn-connection"


def start_session(self: Any) -> str:
    role = sts_backends[self.current_account][self.partition].get_assumed_role_from_access_key(self.get_access_key())
    id = f"{role.session_name}-{uuid4().hex[:17]}"
    objects(self, SHELL)[id] = {"SessionId": id, "Target": self._get_param("Target"), "Owner": role.arn, "Status": "Connected"}
    return json.dumps({"SessionId": id, "TokenValue": "token", "StreamUrl": "wss://example.com"})


def describe_sessions(self: Any) -> str:
    """One on each page: a reader has to follow."""
    ended = self._get_param("State") == "History"
    found = [one for one in objects(self, SHELL).values() if (one["Status"] == "Terminated") == ended]
    start = int(self._get_param("NextToken") or 0)
    more = {"NextToken": str(start + 1)} if start + 1 < len(found) else {}
    return json.dumps({"Sessions": found[start : start + 1], **more})


def terminate_session(self: Any) -> str:
    """One that ended already, or never was, is no error."""
    id = self._get_param("SessionId")
    if id in objects(self, SHELL):
        objects(self, SHELL)[id]["Status"] = "Terminated"
    return json.dumps({"SessionId": id})


def connect(query: str) -> None:
    """Somebody connects: `account`, `region`, `endpoint` and `user`."""
    asked = {name: values[0] for name, values in parse_qs(query).items()}
    id = f"cvpn-connection-{uuid4().hex[:17]}"
    connection = {
        "ClientVpnEndpointId": asked["endpoint"],
        "ConnectionId": id,
        "Username": asked["user"],
        "Status": {"Code": "active"},
    }
    store._objects.setdefault((CONNECTION, asked["account"], asked["region"]), {})[id] = connection


def of_endpoint(self: Any) -> list[Objects]:
    wanted = self._get_param("ClientVpnEndpointId")
    return [one for one in objects(self, CONNECTION).values() if one["ClientVpnEndpointId"] == wanted]


def describe_connections(self: Any) -> ActionResult:
    users = [value for one in self._get_param("Filters", []) if one["Name"] == "username" for value in one["Values"]]
    found = [one for one in of_endpoint(self) if not users or one["Username"] in users]
    return ActionResult({"Connections": found})


def terminate_connections(self: Any) -> ActionResult:
    id = self._get_param("ConnectionId")
    found = [one for one in of_endpoint(self) if one["ConnectionId"] == id]
    if not found:
        raise EC2ClientError("InvalidClientVpnConnectionId.NotFound", f"connection {id} does not exist")
    for one in found:
        one["Status"] = {"Code": "terminated"}
    return ActionResult({"ClientVpnEndpointId": self._get_param("ClientVpnEndpointId"), "ConnectionStatuses": []})


def install() -> None:
    add(
        SimpleSystemManagerResponse,
        {"start_session": start_session, "describe_sessions": describe_sessions, "terminate_session": terminate_session},
    )
    add(
        EC2Response,
        {
            "describe_client_vpn_connections": describe_connections,
            "terminate_client_vpn_connections": terminate_connections,
        },
    )
