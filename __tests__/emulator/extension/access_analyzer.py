"""IAM Access Analyzer: analyzers, which find nothing."""

import json
from typing import Any

from moto.core.exceptions import JsonRESTError
from moto.core.utils import utcnow

from .delegates import need_delegate
from .services import serve
from .store import Objects, objects


def analyzers(self: Any) -> Objects:
    return objects(self, "analyzer")


def create(self: Any) -> str:
    given = json.loads(self.body)
    name = given["analyzerName"]
    if given["type"].startswith("ORGANIZATION"):
        need_delegate(
            self,
            "access-analyzer.amazonaws.com",
            "ValidationException",
            "The account is not the management account or a delegated administrator",
        )
    arn = f"arn:{self.partition}:access-analyzer:{self.region}:{self.current_account}:analyzer/{name}"
    analyzers(self)[name] = {
        "arn": arn,
        "name": name,
        "type": given["type"],
        "createdAt": f"{utcnow().isoformat()}Z",
        "status": "ACTIVE",
        "tags": given.get("tags", {}),
        **({"configuration": given["configuration"]} if "configuration" in given else {}),
    }
    return json.dumps({"arn": arn})


def last_of_path(self: Any) -> str:
    return self.path.split("/")[-1]


def find(self: Any, name: str) -> Objects:
    if name not in analyzers(self):
        error = JsonRESTError("ResourceNotFoundException", f"{name} does not exist")
        error.code = 404
        raise error
    return analyzers(self)[name]


def get(self: Any) -> str:
    return json.dumps({"analyzer": find(self, last_of_path(self))})


def delete(self: Any) -> str:
    find(self, last_of_path(self))
    del analyzers(self)[last_of_path(self)]
    return "{}"


def install() -> None:
    serve(
        "accessanalyzer",
        "access-analyzer",
        {"create_analyzer": create, "get_analyzer": get, "delete_analyzer": delete},
    )
