"""What moto lacks and the project stands on, a file per subject, each with an `install()`."""

from . import (
    block_public_access,
    dns_firewall,
    endpoint_connections,
    endpoint_options,
    endpoint_services,
    key_rotation,
    load_balancers,
    network_acls,
    query_logs,
    resolver_tags,
    roles,
    rule_descriptions,
    subnet_names,
)


def install() -> None:
    for part in (
        block_public_access,
        dns_firewall,
        # Before connections, which hold back what it creates.
        endpoint_options,
        endpoint_connections,
        endpoint_services,
        key_rotation,
        load_balancers,
        network_acls,
        query_logs,
        resolver_tags,
        roles,
        rule_descriptions,
        subnet_names,
    ):
        part.install()
