"""S3: moto forgets how records of requests are named; what was given comes back."""

from typing import Any

from moto.s3.responses import S3Response

from .operations import add

_get = S3Response.get_bucket_logging
_FORMAT = "TargetObjectKeyFormat"


def get(self: Any) -> Any:
    logging, serialized = self.backend.get_bucket_logging(self.bucket_name), self.serialized

    def with_format(answer: Any) -> Any:
        if logging and logging.get(_FORMAT):
            answer.result["LoggingEnabled"][_FORMAT] = logging[_FORMAT]
        return serialized(answer)

    self.serialized = with_format
    return _get(self)


def install() -> None:
    add(S3Response, {"get_bucket_logging": get})
