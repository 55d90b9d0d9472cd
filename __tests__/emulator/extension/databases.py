"""RDS: moto gives every instance the same resource id, forgets how it is watched and who set a parameter, and knows no options of MySQL 8.4."""

import secrets
import string
from collections.abc import Iterable
from typing import Any

from moto.rds.models import DBInstance, DBParameterGroup, RDSBackend

WATCHED = (
    "monitoring_interval",
    "monitoring_role_arn",
    "enable_performance_insights",
    "performance_insights_kms_key_id",
    "performance_insights_retention_period",
)
_create = DBInstance.__init__
_create_options = RDSBackend.create_option_group
_set = DBParameterGroup.update_parameters


def create(self: Any, *args: Any, **given: Any) -> None:
    _create(self, *args, **given)
    # The provider asks for an instance by this id.
    self.dbi_resource_id = "db-" + "".join(secrets.choice(string.ascii_uppercase) for _ in range(26))
    for name in WATCHED:
        setattr(self, name, given.get(name))


def create_options(self: Any, given: dict[str, Any]) -> Any:
    version = given["major_engine_version"]
    known = "8.0" if (given["engine_name"], version) == ("mysql", "8.4") else version
    group = _create_options(self, {**given, "major_engine_version": known})
    group.major_engine_version = version
    return group


def set_parameters(self: Any, parameters: Iterable[dict[str, Any]]) -> None:
    _set(self, [{**parameter, "Source": "user"} for parameter in parameters])


def install() -> None:
    DBInstance.__init__ = create
    DBInstance.performance_insights_enabled = property(lambda self: self.enable_performance_insights)
    RDSBackend.create_option_group = create_options
    DBParameterGroup.update_parameters = set_parameters
