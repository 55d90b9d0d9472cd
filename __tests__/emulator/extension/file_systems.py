"""EFS: moto cannot change whether a file system is backed up, and not remove its policy."""

import json
from typing import Any

from moto.efs.responses import EFSResponse

from .operations import add
from .store import objects

Answer = tuple[str, dict[str, Any]]
_describe = EFSResponse.describe_backup_policy


def answer(content: dict[str, Any]) -> Answer:
    return json.dumps(content), {"Content-Type": "application/json"}


def put_backup_policy(self: Any) -> Answer:
    policy = self._get_param("BackupPolicy")
    objects(self, "file-system-backups")[self._get_param("FileSystemId")] = policy
    return answer({"BackupPolicy": policy})


def describe_backup_policy(self: Any) -> Answer:
    policy = objects(self, "file-system-backups").get(self._get_param("FileSystemId"))
    return answer({"BackupPolicy": policy}) if policy else _describe(self)


def delete_policy(self: Any) -> Answer:
    self.efs_backend.file_systems_by_id[self._get_param("FileSystemId")].file_system_policy = None
    return answer({})


def install() -> None:
    add(
        EFSResponse,
        {
            "put_backup_policy": put_backup_policy,
            "describe_backup_policy": describe_backup_policy,
            "delete_file_system_policy": delete_policy,
        },
    )
