"""DynamoDB: moto knows policies of tables and not of their streams, and does not know which keys are asked for most."""

from typing import Any

from moto.core.responses import ActionResult
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.table import ResourcePolicy
from moto.dynamodb.exceptions import PolicyNotFoundException
from moto.dynamodb.responses import DynamoHandler

from .operations import add
from .store import objects

_put = DynamoDBBackend.put_resource_policy
_get = DynamoDBBackend.get_resource_policy
_delete = DynamoDBBackend.delete_resource_policy


def is_stream(arn: str) -> bool:
    return "/stream/" in arn


def put_policy(self: Any, resource_arn: str, policy_doc: str, expected_revision_id: str | None) -> ResourcePolicy:
    if not is_stream(resource_arn):
        return _put(self, resource_arn, policy_doc, expected_revision_id)
    self.resource_policies[resource_arn] = ResourcePolicy(resource_arn=resource_arn, policy_doc=policy_doc)
    return self.resource_policies[resource_arn]


def get_policy(self: Any, resource_arn: str) -> ResourcePolicy:
    if not is_stream(resource_arn):
        return _get(self, resource_arn)
    if resource_arn not in self.resource_policies:
        raise PolicyNotFoundException(f"{resource_arn} has no policy")
    return self.resource_policies[resource_arn]


def delete_policy(self: Any, resource_arn: str, expected_revision_id: str | None) -> None:
    if not is_stream(resource_arn):
        return _delete(self, resource_arn, expected_revision_id)
    self.resource_policies.pop(get_policy(self, resource_arn).resource_arn)
    return None


def insights(self: Any) -> ActionResult:
    asked = {name: self.body[name] for name in ("TableName", "IndexName") if name in self.body}
    status = objects(self, "key-insights").get(str(asked), "DISABLED")
    return ActionResult({**asked, "ContributorInsightsStatus": status})


def update_insights(self: Any) -> ActionResult:
    asked = {name: self.body[name] for name in ("TableName", "IndexName") if name in self.body}
    objects(self, "key-insights")[str(asked)] = f"{self.body['ContributorInsightsAction']}D"
    return insights(self)


def install() -> None:
    DynamoDBBackend.put_resource_policy = put_policy
    DynamoDBBackend.get_resource_policy = get_policy
    DynamoDBBackend.delete_resource_policy = delete_policy
    add(DynamoHandler, {"describe_contributor_insights": insights, "update_contributor_insights": update_insights})
