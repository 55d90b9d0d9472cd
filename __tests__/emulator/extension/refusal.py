"""How a REST service refuses a request."""

from moto.core.exceptions import JsonRESTError


def refusal(code: str, message: str, status: int = 400) -> JsonRESTError:
    error = JsonRESTError(code, message)
    error.code = status
    return error
