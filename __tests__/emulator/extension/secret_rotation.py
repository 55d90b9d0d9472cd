"""Secrets Manager: moto would run the function that rotates, forgets its schedule, and the keys of replicas."""

import json
from typing import Any

from moto.secretsmanager.responses import SecretsManagerResponse

from .operations import add
from .store import Objects, objects

_create = SecretsManagerResponse.create_secret
_describe = SecretsManagerResponse.describe_secret
_replicate = SecretsManagerResponse.replicate_secret_to_regions


def rotations(self: Any) -> Objects:
    """What is asked of rotation, by ARN of the secret."""
    return objects(self, "secret rotation")


def remember_keys(self: Any, arn: str) -> None:
    for replica in self._get_param("AddReplicaRegions", []):
        for copy in self.backend.secrets[arn].replicas:
            if copy.region == replica["Region"] and "KmsKeyId" in replica:
                copy.config["KmsKeyId"] = replica["KmsKeyId"]


def create(self: Any) -> str:
    answer = _create(self)
    remember_keys(self, json.loads(answer)["ARN"])
    return answer


def replicate(self: Any) -> str:
    answer = _replicate(self)
    remember_keys(self, json.loads(answer)["ARN"])
    return answer


def rotate(self: Any) -> str:
    secret = self.backend.describe_secret(self._get_param("SecretId"))
    rotations(self)[secret.arn] = {
        "RotationEnabled": True,
        "RotationLambdaARN": self._get_param("RotationLambdaARN"),
        "RotationRules": self._get_param("RotationRules"),
    }
    return json.dumps({"ARN": secret.arn, "Name": secret.name})


def cancel(self: Any) -> str:
    secret = self.backend.describe_secret(self._get_param("SecretId"))
    rotations(self).pop(secret.arn, None)
    return json.dumps({"ARN": secret.arn, "Name": secret.name})


def describe(self: Any) -> str:
    answer = json.loads(_describe(self))
    return json.dumps({**answer, **rotations(self).get(answer["ARN"], {})})


def install() -> None:
    add(
        SecretsManagerResponse,
        {
            "create_secret": create,
            "replicate_secret_to_regions": replicate,
            "rotate_secret": rotate,
            "cancel_rotate_secret": cancel,
            "describe_secret": describe,
        },
    )
