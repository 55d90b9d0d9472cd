import { BackupRestoreTestingPlan } from "@cdktf/provider-aws/lib/backup-restore-testing-plan";
import { BackupRestoreTestingSelection } from "@cdktf/provider-aws/lib/backup-restore-testing-selection";
import type { BackupVault } from "@cdktf/provider-aws/lib/backup-vault";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { at } from "../../core/late";
import type { inputs } from "./inputs";
import type { TaskRole } from "./roles";

type Given = Accepted<(typeof inputs)["shape"]>;

/** A backup that nobody ever restored is a hope. What was restored is deleted by AWS Backup after its time. */
export function tryRestores(
  scope: Construct,
  { name, restoreTests: { forEach, key, value } }: Given,
  vault: BackupVault,
  role: TaskRole,
): void {
  // Letters, digits and underscores only.
  const testName = Fn.replace(Fn.join("_", [name, key]), "/[^a-z0-9]/", "_");
  const plan = new BackupRestoreTestingPlan(scope, "restore_test", {
    forEach,
    name: testName,
    scheduleExpression: value.schedule,
    scheduleExpressionTimezone: "Etc/UTC",
    startWindowHours: 24,
    recoveryPointSelection: [
      {
        algorithm: "LATEST_WITHIN_WINDOW",
        includeVaults: [vault.arn],
        recoveryPointTypes: ["CONTINUOUS", "SNAPSHOT"],
        selectionWindowDays: value.selectionWindowDays,
      },
    ],
    tags: { Name: testName },
  });
  new BackupRestoreTestingSelection(scope, "restore_test_selection", {
    forEach,
    name: testName,
    restoreTestingPlanName: at(plan, "each.key", "name"),
    iamRoleArn: role.arn,
    protectedResourceType: value.resourceType,
    protectedResourceArns: ["*"],
    restoreMetadataOverrides: value.metadata,
    validationWindowHours: value.validationWindowHours,
    dependsOn: [...role.attachments],
  });
}
