import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { storeTags } from "../../core/store-backup";
import { backupTag } from "../../guard/reserved-names";
import { Alerts } from "./alerts";
import { checks } from "./checks";
import { Existing, exceptionTag, identifierOf, masterSecretOf, storageOf, subnetGroupOf } from "./existing";
import { inputs, outputs } from "./inputs";
import { Logs } from "./logs";
import { type Given, MonitoringRole } from "./monitoring-role";
import { pointInTime, snapshot, window } from "./origin";
import { Settings } from "./settings";

/** Nobody's account: it makes the users of grants, and its password is AWS's to know. */
const master = "administrator";

/** Read when the instance is made and never again: a change would replace the instance. */
const onlyAtFirst = ["restore_to_point_in_time", "snapshot_identifier", "username", "db_name"];

/** One database of PostgreSQL or MySQL: encrypted, private, recorded, and hard to lose. */
export class EncryptedDatabase extends Construct {
  readonly identifier: string;
  readonly arn: string;
  readonly resourceId: string;
  readonly host: string;
  readonly port: string;
  readonly masterSecretArn: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const identifier = identifierOf(given, Fn.join("-", [given.environment, given.store]));

    const existing = new Existing(this, "existing", given);
    const instance = this.instance(given, identifier, existing);
    new Alerts(this, "alert", given, instance);

    this.identifier = instance.identifier;
    this.arn = instance.arn;
    this.resourceId = instance.resourceId;
    this.host = instance.address;
    this.port = Token.asString(instance.port);
    this.masterSecretArn = masterSecretOf(instance);
  }

  private instance(given: Given, identifier: string, existing: Existing): DbInstance {
    const settings = new Settings(this, "settings", given, identifier);
    const logs = new Logs(this, "log", given, identifier);
    const monitoring = new MonitoringRole(this, "monitoring", given, identifier);
    const subnets = new DbSubnetGroup(this, "subnets", {
      name: identifier,
      description: Fn.join(" ", ["Subnets of", identifier]),
      subnetIds: Token.asList(Fn.values(given.subnetIds)),
    });
    const instance = new DbInstance(this, "instance", {
      identifier,
      engine: given.engine,
      engineVersion: given.engineVersion,
      autoMinorVersionUpgrade: true,
      // It happens where the major version of the input changes, and nowhere else.
      allowMajorVersionUpgrade: true,
      applyImmediately: given.applyImmediately,
      instanceClass: given.instanceClass,
      parameterGroupName: settings.parameterGroupName,
      optionGroupName: settings.optionGroupName,
      dbName: given.databaseName,
      ...this.access(given, subnets),
      ...this.storage(given),
      ...this.recovery(given, identifier),
      ...this.observation(given, logs, monitoring),
      tags: Token.asStringMap(Fn.merge([storeTags(identifier, backupTag, given.backup), exceptionTag(given)])),
      // Restores, and copies of large databases, take hours.
      timeouts: { create: "3h", update: "3h", delete: "2h" },
      lifecycle: { ignoreChanges: onlyAtFirst },
      dependsOn: [...logs.groups, monitoring.policy, existing.found],
    });
    instance.addOverride("dynamic.restore_to_point_in_time", pointInTime(given));
    return instance;
  }

  private access(given: Given, subnets: DbSubnetGroup) {
    return {
      port: given.port,
      dbSubnetGroupName: subnetGroupOf(given, subnets.name),
      vpcSecurityGroupIds: [given.securityGroupId],
      publiclyAccessible: false,
      caCertIdentifier: "rds-ca-rsa2048-g1",
      iamDatabaseAuthenticationEnabled: true,
      username: master,
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: given.secretKeyArn,
    };
  }

  private storage(given: Given) {
    return {
      ...storageOf(given),
      storageType: "gp3",
      allocatedStorage: given.allocatedGib,
      maxAllocatedStorage: given.maxAllocatedGib,
    };
  }

  private recovery(given: Given, identifier: string) {
    return {
      multiAz: given.multiAz,
      backupRetentionPeriod: given.backupRetentionDays,
      backupWindow: window("", given.backupHour),
      maintenanceWindow: window(Fn.join("", [given.maintenance.day, ":"]), given.maintenance.hour),
      copyTagsToSnapshot: true,
      deletionProtection: true,
      deleteAutomatedBackups: false,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: Fn.join("-", [identifier, "final"]),
      snapshotIdentifier: snapshot(given),
    };
  }

  private observation(given: Given, logs: Logs, monitoring: MonitoringRole) {
    return {
      enabledCloudwatchLogsExports: logs.exports,
      monitoringInterval: given.monitoringSeconds,
      monitoringRoleArn: monitoring.arn,
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: given.keyArn,
      performanceInsightsRetentionPeriod: 7,
    };
  }
}

export const encryptedDatabase = defineModule({
  name: "encrypted-database",
  summary:
    "One database of PostgreSQL or MySQL: encrypted, private, entered with IAM over TLS, recorded, and hard to lose.",
  inputs,
  outputs,
  checks,
  construct: EncryptedDatabase,
});
