"""IAM: central access to the root users of an organization's accounts."""

from typing import Any

from moto.core.responses import ActionResult
from moto.iam.responses import IamResponse

from .operations import Operation, add
from .store import everywhere

OPERATIONS = {"root_credentials_management": "RootCredentialsManagement", "root_sessions": "RootSessions"}


def features(self: Any) -> dict[str, bool]:
    return everywhere(f"root-access {self.current_account}")


def answer(self: Any) -> ActionResult:
    return ActionResult({"OrganizationId": "o-emulator00", "EnabledFeatures": sorted(features(self))})


def enabling(feature: str) -> Operation:
    def enable(self: Any) -> ActionResult:
        features(self)[feature] = True
        return answer(self)

    return enable


def disabling(feature: str) -> Operation:
    def disable(self: Any) -> ActionResult:
        features(self).pop(feature, None)
        return answer(self)

    return disable


def install() -> None:
    add(IamResponse, {"list_organizations_features": answer})
    for name, feature in OPERATIONS.items():
        add(
            IamResponse,
            {f"enable_organizations_{name}": enabling(feature), f"disable_organizations_{name}": disabling(feature)},
        )
