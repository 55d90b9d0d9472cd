import { EfsAccessPoint } from "@cdktf/provider-aws/lib/efs-access-point";
import { EfsBackupPolicy } from "@cdktf/provider-aws/lib/efs-backup-policy";
import { EfsFileSystem } from "@cdktf/provider-aws/lib/efs-file-system";
import { EfsFileSystemPolicy } from "@cdktf/provider-aws/lib/efs-file-system-policy";
import { EfsMountTarget } from "@cdktf/provider-aws/lib/efs-mount-target";
import { Fn, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { all, str } from "../../core/late";
import { roleArn } from "../../core/role-patterns";
import { storeTags } from "../../core/store-backup";
import { backupTag, reserved } from "../../guard/reserved-names";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";
import { aroundOf, fileSystemPolicy } from "./policy";

type Given = Accepted<(typeof inputs)["shape"]>;

/** A file system: encrypted with one key, reached in isolated subnets, closed to all but those who are granted an access point of it. */
export class EncryptedFileSystem extends Construct {
  readonly fileSystemId: string;
  readonly fileSystemArn: string;
  readonly accessPointIds: string;
  readonly accessPointArns: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const system = this.keep(given);
    const point = this.divide(given, system);
    const policy = this.close(given, system, point);
    this.reach(given, system, policy);

    this.fileSystemId = system.id;
    this.fileSystemArn = system.arn;
    this.accessPointIds = all(point);
    this.accessPointArns = all(point, "arn");
  }

  private keep({ environment, store, keyArn, tiers, backup }: Given): EfsFileSystem {
    const name = Fn.join("-", [environment, store]);
    const system = new EfsFileSystem(this, "file_system", {
      creationToken: name,
      encrypted: true,
      kmsKeyId: keyArn,
      performanceMode: "generalPurpose",
      // Archive takes it, and nobody has to guess.
      throughputMode: "elastic",
      lifecyclePolicy: [
        { transitionToIa: afterDays(tiers.infrequentAfterDays) },
        { transitionToArchive: afterDays(tiers.archiveAfterDays) },
        { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" },
      ],
      tags: storeTags(name, backupTag, backup),
    });
    // Once, and not twice: by the plan that is named, or else by the one that EFS has for all.
    const status = str(`length(${backup.hcl}) > 0 ? "DISABLED" : "ENABLED"`);
    new EfsBackupPolicy(this, "backup_policy", { fileSystemId: system.id, backupPolicy: { status } });
    return system;
  }

  private divide({ environment, store, accessPoints }: Given, system: EfsFileSystem): EfsAccessPoint {
    const { value } = accessPoints;
    return new EfsAccessPoint(this, "access_point", {
      forEach: accessPoints.forEach,
      fileSystemId: system.id,
      posixUser: { uid: value.uid, gid: value.gid },
      rootDirectory: {
        path: value.path,
        creationInfo: { ownerUid: value.uid, ownerGid: value.gid, permissions: value.permissions },
      },
      tags: { Name: Fn.join("-", [environment, store, accessPoints.key]) },
    });
  }

  private close(
    { account, accessPoints, grants }: Given,
    system: EfsFileSystem,
    point: EfsAccessPoint,
  ): EfsFileSystemPolicy {
    const breakGlass = roleArn(account, reserved.breakGlass);
    const around = new TerraformLocal(this, "around", aroundOf({ fileSystemArn: system.arn, breakGlass }));
    const arns = new TerraformLocal(this, "access_point_arns", all(point, "arn"));
    return new EfsFileSystemPolicy(this, "policy", {
      fileSystemId: system.id,
      policy: fileSystemPolicy(system.arn, {
        accessPoints: accessPoints.hcl,
        grants: grants.hcl,
        arns: `local.${arns.friendlyUniqueId}`,
        around: `local.${around.friendlyUniqueId}`,
      }),
    });
  }

  /** Only once the policy stands: without one, whoever reaches a mount target may do everything. */
  private reach({ subnets, securityGroupId }: Given, system: EfsFileSystem, policy: EfsFileSystemPolicy): void {
    new EfsMountTarget(this, "mount_target", {
      forEach: subnets.forEach,
      fileSystemId: system.id,
      subnetId: subnets.value.subnetId,
      securityGroups: [securityGroupId],
      dependsOn: [policy],
    });
  }
}

const afterDays = (days: number): string => Fn.join("_", ["AFTER", Fn.tostring(days), "DAYS"]);

export const encryptedFileSystem = defineModule({
  name: "encrypted-file-system",
  summary:
    "An EFS file system: encrypted with one key, mounted by TLS in isolated subnets, closed to all but the roles that are granted one of its access points.",
  inputs,
  outputs,
  checks,
  construct: EncryptedFileSystem,
});
