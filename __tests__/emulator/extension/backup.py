"""AWS Backup: policies and notifications of vaults, selections, restore tests, and changes of plans. Nothing is backed up."""

import json
from typing import Any
from urllib.parse import unquote
from uuid import uuid4

from moto.backup.exceptions import ResourceNotFoundException
from moto.backup.responses import BackupResponse
from moto.backup.urls import url_paths
from moto.core.utils import unix_time

from .operations import Operation, add
from .store import Objects, objects

SELECTION, TEST, TEST_SELECTION = "backup selection", "restore test", "restore test selection"
# What a vault has one of, by path and name in operations.
OF_VAULTS = {"access-policy": "backup_vault_access_policy", "notification-configuration": "backup_vault_notifications"}


def part(self: Any, number: int) -> str:
    """A part of the path, counted from 0."""
    return unquote(self.path.strip("/").split("/")[number])


def find(self: Any, kind: str, key: str) -> Objects:
    if key not in objects(self, kind):
        raise ResourceNotFoundException(msg=f"{kind} {key} does not exist")
    return objects(self, kind)[key]


def of_vault(kind: str) -> tuple[Operation, Operation, Operation]:
    """What a vault has one of: how it is put, told and deleted."""

    def put(self: Any) -> str:
        self.backup_backend.describe_backup_vault(part(self, 1))
        objects(self, kind)[part(self, 1)] = json.loads(self.body)
        return "{}"

    def get(self: Any) -> str:
        vault = self.backup_backend.describe_backup_vault(part(self, 1))
        told = {"BackupVaultName": vault.backup_vault_name, "BackupVaultArn": vault.backup_vault_arn}
        return json.dumps({**told, **find(self, kind, vault.backup_vault_name)})

    def delete(self: Any) -> str:
        find(self, kind, part(self, 1))
        del objects(self, kind)[part(self, 1)]
        return "{}"

    return put, get, delete


def update_plan(self: Any) -> str:
    plan = self.backup_backend.get_backup_plan(part(self, 2), None)
    # A new one fills in what AWS adds.
    fresh = type(plan)(json.loads(self.body)["BackupPlan"], plan.creator_request_id, self.backup_backend)
    plan.backup_plan, plan.version_id = fresh.backup_plan, fresh.version_id
    return json.dumps(plan.to_dict())


def create_selection(self: Any) -> str:
    key = str(uuid4())
    told = {"SelectionId": key, "BackupPlanId": part(self, 2), "CreationDate": unix_time()}
    objects(self, SELECTION)[key] = {**told, "BackupSelection": json.loads(self.body)["BackupSelection"]}
    return json.dumps(told)


def get_selection(self: Any) -> str:
    return json.dumps(find(self, SELECTION, part(self, 4)))


def delete_selection(self: Any) -> str:
    find(self, SELECTION, part(self, 4))
    del objects(self, SELECTION)[part(self, 4)]
    return "{}"


def test_key(self: Any) -> str:
    """Of a selection of a test: the test and its own name."""
    return f"{part(self, 2)}/{part(self, 4)}"


def create_test(self: Any) -> str:
    given = json.loads(self.body)
    test = given["RestoreTestingPlan"]
    name = test["RestoreTestingPlanName"]
    arn = f"arn:{self.partition}:backup:{self.region}:{self.current_account}:restore-testing-plan:{name}"
    told = {"CreationTime": unix_time(), "RestoreTestingPlanArn": arn, "RestoreTestingPlanName": name}
    objects(self, TEST)[name] = {**test, **told}
    self.backup_backend.tag_resource(arn, given.get("Tags"))
    return json.dumps(told)


def get_test(self: Any) -> str:
    test = find(self, TEST, part(self, 2))
    points = {"ExcludeVaults": [], **test["RecoveryPointSelection"]}
    return json.dumps({"RestoreTestingPlan": {**test, "RecoveryPointSelection": points}})


def update_test(self: Any) -> str:
    test = find(self, TEST, part(self, 2))
    test.update(json.loads(self.body)["RestoreTestingPlan"], UpdateTime=unix_time())
    return json.dumps(test)


def delete_test(self: Any) -> str:
    find(self, TEST, part(self, 2))
    del objects(self, TEST)[part(self, 2)]
    return "{}"


def create_test_selection(self: Any) -> str:
    test = find(self, TEST, part(self, 2))
    given = json.loads(self.body)["RestoreTestingSelection"]
    told = {name: test[name] for name in ("RestoreTestingPlanArn", "RestoreTestingPlanName")}
    told.update(CreationTime=unix_time(), RestoreTestingSelectionName=given["RestoreTestingSelectionName"])
    objects(self, TEST_SELECTION)[f"{part(self, 2)}/{given['RestoreTestingSelectionName']}"] = {**given, **told}
    return json.dumps(told)


def get_test_selection(self: Any) -> str:
    return json.dumps({"RestoreTestingSelection": find(self, TEST_SELECTION, test_key(self))})


def update_test_selection(self: Any) -> str:
    selection = find(self, TEST_SELECTION, test_key(self))
    selection.update(json.loads(self.body)["RestoreTestingSelection"], UpdateTime=unix_time())
    return json.dumps(selection)


def delete_test_selection(self: Any) -> str:
    find(self, TEST_SELECTION, test_key(self))
    del objects(self, TEST_SELECTION)[test_key(self)]
    return "{}"


def list_tags(self: Any) -> str:
    """Moto takes the ARN for what stands before it, where no slash follows."""
    return json.dumps({"Tags": self.backup_backend.list_tags(part(self, 1))})


def install() -> None:
    for path, operation in OF_VAULTS.items():
        url_paths[f"{{0}}/backup-vaults/(?P<name>[^/]+)/{path}$"] = BackupResponse.dispatch
        put, get, delete = of_vault(operation)
        add(BackupResponse, {f"put_{operation}": put, f"get_{operation}": get, f"delete_{operation}": delete})
    for path in ("plans$", "plans/(?P<rest>.+)$"):
        url_paths[f"{{0}}/restore-testing/{path}"] = BackupResponse.dispatch
    add(
        BackupResponse,
        {
            "list_tags": list_tags,
            "update_backup_plan": update_plan,
            "create_backup_selection": create_selection,
            "get_backup_selection": get_selection,
            "delete_backup_selection": delete_selection,
            "create_restore_testing_plan": create_test,
            "get_restore_testing_plan": get_test,
            "update_restore_testing_plan": update_test,
            "delete_restore_testing_plan": delete_test,
            "create_restore_testing_selection": create_test_selection,
            "get_restore_testing_selection": get_test_selection,
            "update_restore_testing_selection": update_test_selection,
            "delete_restore_testing_selection": delete_test_selection,
        },
    )
