"""What moto lacks and the project stands on, a file per subject, each with an `install()`."""

from . import (
    access_analyzer,
    account_defaults,
    administrators,
    block_public_access,
    bucket_lifecycle,
    bucket_policies,
    dns_firewall,
    endpoint_connections,
    endpoint_options,
    endpoint_services,
    identity_center,
    key_rotation,
    load_balancers,
    organization,
    organization_policies,
    query_logs,
    resolver_tags,
    resource_policy,
    roles,
    root_access,
    rule_descriptions,
    subnet_names,
    verified_access,
)


def install() -> None:
    for part in (
        access_analyzer,
        account_defaults,
        administrators,
        block_public_access,
        bucket_lifecycle,
        bucket_policies,
        dns_firewall,
        # Before connections, which hold back what it creates.
        endpoint_options,
        endpoint_connections,
        endpoint_services,
        identity_center,
        key_rotation,
        load_balancers,
        organization,
        organization_policies,
        query_logs,
        resolver_tags,
        resource_policy,
        roles,
        root_access,
        rule_descriptions,
        subnet_names,
        verified_access,
    ):
        part.install()
