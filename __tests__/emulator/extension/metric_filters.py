"""CloudWatch Logs: a metric filter of a name that is there takes its place; moto keeps both."""

from typing import Any

from moto.logs.metric_filters import MetricFilters

_add = MetricFilters.add_filter


def replace(self: Any, filter_name: str, filter_pattern: str, log_group_name: str, metric_transformations: str) -> None:
    self.delete_filter(filter_name, log_group_name)
    _add(self, filter_name, filter_pattern, log_group_name, metric_transformations)


def install() -> None:
    MetricFilters.add_filter = replace
