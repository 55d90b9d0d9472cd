"""Route 53 Resolver: moto creates query logging and cannot remove it."""

import json
from typing import Any

from moto.route53resolver.exceptions import ResourceInUseException, ResourceNotFoundException
from moto.route53resolver.responses import Route53ResolverResponse

from .operations import add


def delete(self: Any) -> str:
    backend = self.route53resolver_backend
    config = backend.get_resolver_query_log_config(self._get_param("ResolverQueryLogConfigId"))
    if config.association_count > 0:
        raise ResourceInUseException(f"'{config.id}' still has {config.association_count} associations")
    del backend.resolver_query_log_configs[config.id]
    return json.dumps({"ResolverQueryLogConfig": {**config.description(), "Status": "DELETING"}})


def disassociate(self: Any) -> str:
    backend = self.route53resolver_backend
    config = backend.get_resolver_query_log_config(self._get_param("ResolverQueryLogConfigId"))
    association = association_of(self, config.id, self._get_param("ResourceId"))
    del backend.resolver_query_log_config_associations[association.id]
    config.association_count -= 1
    return json.dumps({"ResolverQueryLogConfigAssociation": {**association.description(), "Status": "DELETING"}})


def association_of(self: Any, config: str, vpc: str) -> Any:
    for association in self.route53resolver_backend.resolver_query_log_config_associations.values():
        if (association.resolver_query_log_config_id, association.resource_id) == (config, vpc):
            return association
    raise ResourceNotFoundException(f"'{vpc}' is not associated with '{config}'")


def install() -> None:
    add(
        Route53ResolverResponse,
        {"delete_resolver_query_log_config": delete, "disassociate_resolver_query_log_config": disassociate},
    )
