"""S3: moto forgets most of where copies go; what was given comes back as it was."""

from typing import Any

from moto.s3.exceptions import ReplicationConfigurationNotFoundError
from moto.s3.responses import S3Response

from .operations import add

_parse = S3Response._replication_config_from_xml
_given = "given"


def parse(self: Any, xml: str) -> dict[str, Any]:
    return {**_parse(self, xml), _given: xml}


def get(self: Any) -> Any:
    replication = self.backend.get_bucket_replication(self.bucket_name)
    if not replication:
        raise ReplicationConfigurationNotFoundError(bucket_name=self.bucket_name)
    given = replication[_given]
    return 200, {}, given if isinstance(given, str) else given.decode()


def install() -> None:
    S3Response._replication_config_from_xml = parse
    add(S3Response, {"get_bucket_replication": get})
