"""Inspector: what only its administrator asks for, and members that are gone when they are let go of."""

from typing import Any

from moto.inspector2.models import Inspector2Backend, inspector2_backends
from moto.inspector2.responses import Inspector2Response

from .operations import Operation, add
from .refusal import refusal

FOR_ADMINISTRATORS = (
    "describe_organization_configuration",
    "update_organization_configuration",
    "associate_member",
)


def administered(operation: Operation) -> Operation:
    def answer(self: Any) -> Any:
        own = self.current_account
        if not any(own in regions[self.region].admin_accounts for regions in list(inspector2_backends.values())):
            raise refusal("AccessDeniedException", "Invoking account does not have access to this operation", 403)
        return operation(self)

    return answer


def disassociate(self: Inspector2Backend, account_id: str) -> None:
    self.members[account_id].status = "REMOVED"


def get_member(self: Any) -> str:
    account = self._get_param("accountId")
    if account not in self.inspector2_backend.members:
        raise refusal("ResourceNotFoundException", f"{account} is no member", 404)
    return original_get(self)


original_get = Inspector2Response.get_member


def install() -> None:
    Inspector2Backend.disassociate_member = disassociate  # type: ignore[method-assign]
    add(Inspector2Response, {"get_member": get_member})
    add(
        Inspector2Response,
        {name: administered(getattr(Inspector2Response, name)) for name in FOR_ADMINISTRATORS},
    )
