"""RDS clusters: moto gives every one the capacity of a first serverless cluster, all of it null, and forgets who set a parameter."""

from collections.abc import Iterable
from typing import Any

from moto.rds.models import DBCluster, DBClusterParameterGroup

_scaling = DBCluster.scaling_configuration_info
_set = DBClusterParameterGroup.update_cluster_parameters


def scaling(self: Any) -> dict[str, Any] | None:
    # Aurora tells it of clusters of the engine mode "serverless" alone.
    return _scaling.fget(self) if self.engine_mode == "serverless" else None


def set_parameters(self: Any, parameters: Iterable[dict[str, Any]]) -> None:
    _set(self, [{**parameter, "Source": "user"} for parameter in parameters])


def install() -> None:
    DBCluster.scaling_configuration_info = property(scaling)
    DBClusterParameterGroup.update_cluster_parameters = set_parameters
