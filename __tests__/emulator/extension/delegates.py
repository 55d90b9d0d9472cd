"""Who administers a service of the organization, registered the general way."""

from typing import Any

from moto.organizations.models import organizations_backends

from .refusal import refusal


def is_delegate(account: str, partition: str, service: str) -> bool:
    """The management account administers everything."""
    for one, partitions in list(organizations_backends.items()):
        backend = partitions[partition]
        if backend.org is None:
            continue
        if one == account == backend.org.master_account_id:
            return True
        if any(admin.account.id == account and service in admin.services for admin in backend.admins):
            return True
    return False


def need_delegate(self: Any, service: str, code: str, message: str) -> None:
    if not is_delegate(self.current_account, self.partition, service):
        raise refusal(code, message)
