"""A service that moto does not have at all, made of its operations: botocore knows which path is which of them."""

import re
import sys
from collections.abc import Mapping
from types import ModuleType

from moto import backend_index
from moto.core.base_backend import BackendDict, BaseBackend
from moto.core.responses import BaseResponse

from .operations import Operation


def serve(name: str, endpoint: str, operations: Mapping[str, Operation]) -> None:
    """Serves `operations` for the service that botocore calls `name` and that requests are signed for as `endpoint`."""

    class Response(BaseResponse):
        def __init__(self) -> None:
            super().__init__(service_name=name)

    class Backend(BaseBackend):
        flask_paths = {"/<path:any>": Response.dispatch}

    for operation, answer in operations.items():
        setattr(Response, operation, answer)
    module = ModuleType(f"moto.{name}")
    setattr(module, f"{name}_backends", BackendDict(Backend, name))
    sys.modules[module.__name__] = module
    backend_index.backend_url_patterns.append((name, re.compile(rf"https?://{endpoint}\.(.+)\.amazonaws\.com")))
