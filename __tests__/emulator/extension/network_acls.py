"""EC2: an association of a network ACL that is not there is a fault of moto's, and an error code of AWS's.

A request whose answer is lost on the way is sent again, and finds the association replaced already.
"""

from typing import Any

from moto.ec2.exceptions import InvalidAssociationIdError
from moto.ec2.responses import EC2Response

from .operations import add

_replace = EC2Response.replace_network_acl_association


def replace(self: Any) -> Any:
    try:
        return _replace(self)
    except StopIteration:
        raise InvalidAssociationIdError(self._get_param("AssociationId")) from None


def install() -> None:
    add(EC2Response, {"replace_network_acl_association": replace})
