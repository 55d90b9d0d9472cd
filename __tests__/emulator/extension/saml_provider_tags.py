"""IAM: moto drops the tags of a SAML provider."""

from typing import Any

from moto.core.responses import ActionResult, EmptyResult
from moto.iam.models import SAMLProvider
from moto.iam.responses import IamResponse

from .operations import add

_create = IamResponse.create_saml_provider


def create(self: Any) -> ActionResult:
    answer = _create(self)
    take(self, self.backend.get_saml_provider(answer.result["SAMLProviderArn"]))
    return answer


def take(self: Any, provider: Any) -> None:
    others = [tag for tag in provider.tags if tag["Key"] not in keys(self)]
    provider.tags = [*others, *self._get_param("Tags", [])]


def keys(self: Any) -> list[str]:
    """Of the tags that the request sets or takes away."""
    return [*(tag["Key"] for tag in self._get_param("Tags", [])), *self._get_param("TagKeys", [])]


def change(self: Any) -> EmptyResult:
    take(self, self.backend.get_saml_provider(self._get_param("SAMLProviderArn")))
    return EmptyResult()


def install() -> None:
    SAMLProvider.tags = []
    add(
        IamResponse,
        {"create_saml_provider": create, "tag_saml_provider": change, "untag_saml_provider": change},
    )
