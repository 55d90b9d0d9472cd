"""Organizations: moto knows some of the policy types, of the services with trusted access and of those that can be delegated."""

from moto.organizations.models import (
    FakeDelegatedAdministrator,
    FakePolicy,
    FakeRoot,
    FakeServiceAccess,
)

POLICY_TYPES = ("CHATBOT_POLICY", "DECLARATIVE_POLICY_EC2")
TRUSTED = ("iam.amazonaws.com", "malware-protection.guardduty.amazonaws.com")
DELEGATED = (
    "account.amazonaws.com",
    "backup.amazonaws.com",
    "cloudtrail.amazonaws.com",
    "config.amazonaws.com",
    "iam.amazonaws.com",
    "ipam.amazonaws.com",
    "securityhub.amazonaws.com",
    "sso.amazonaws.com",
)


def install() -> None:
    FakeRoot.SUPPORTED_POLICY_TYPES += POLICY_TYPES
    FakePolicy.SUPPORTED_POLICY_TYPES += POLICY_TYPES
    FakeServiceAccess.TRUSTED_SERVICES += TRUSTED
    FakeDelegatedAdministrator.SUPPORTED_SERVICES += DELEGATED
