"""CloudWatch Logs: a log group is subscribed to a destination, of any account; moto takes its ARN for that of a log group."""

import json
from typing import Any

from moto.logs.exceptions import InvalidParameterException
from moto.logs.models import LogsBackend, logs_backends

_put = LogsBackend.put_subscription_filter


def put(
    self: Any, log_group_name: str, filter_name: str, filter_pattern: str, destination_arn: str, role_arn: str
) -> None:
    if ":destination:" not in destination_arn:
        _put(self, log_group_name, filter_name, filter_pattern, destination_arn, role_arn)
        return
    region, account = destination_arn.split(":")[3:5]
    destination = logs_backends[account][region].destinations.get(destination_arn)
    if region != self.region_name or destination is None:
        raise InvalidParameterException(f"There is no destination {destination_arn}.")
    # A policy lets whoever it names: AWS asks for one of other accounts.
    if account != self.account_id and not json.loads(destination.access_policy or "{}").get("Statement"):
        raise InvalidParameterException(f"No policy lets {self.account_id} subscribe to {destination_arn}.")
    group = self._find_log_group(log_group_name=log_group_name)
    group.put_subscription_filter(filter_name, filter_pattern, destination_arn, role_arn)


def install() -> None:
    LogsBackend.put_subscription_filter = put
