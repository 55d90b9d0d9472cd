import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster";
import { RdsClusterInstance } from "@cdktf/provider-aws/lib/rds-cluster-instance";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { master } from "../../core/database-inputs";
import { pointInTime, snapshot, window } from "../../core/database-origin";
import { defineModule, type Props } from "../../core/definition";
import { expr } from "../../core/late";
import { storeTags } from "../../core/store-backup";
import { backupTag } from "../../guard/reserved-names";
import { Alerts } from "./alerts";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";
import { Logs } from "./logs";
import { type Given, MonitoringRole } from "./monitoring-role";
import { Settings } from "./settings";

/** Read when the cluster is made and never again: a change would replace it. */
const onlyAtFirst = ["restore_to_point_in_time", "snapshot_identifier", "master_username", "database_name"];

/** Restores, and copies of large databases, take hours. */
const timeouts = { create: "3h", update: "3h", delete: "2h" };

/** A cluster of Aurora PostgreSQL or Aurora MySQL: encrypted, private, recorded, and hard to lose. */
export class EncryptedCluster extends Construct {
  readonly identifier: string;
  readonly arn: string;
  readonly resourceId: string;
  readonly host: string;
  readonly readerHost: string;
  readonly port: string;
  readonly masterSecretArn: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const identifier = Fn.join("-", [given.environment, given.store]);

    const subnets = new DbSubnetGroup(this, "subnets", {
      name: identifier,
      description: Fn.join(" ", ["Subnets of", identifier]),
      subnetIds: Token.asList(Fn.values(given.subnetIds)),
    });
    const cluster = this.cluster(given, identifier, subnets);
    const instances = this.instances(given, cluster, new MonitoringRole(this, "monitoring", given, identifier));
    new Alerts(this, "alert", given, cluster, instances);

    this.identifier = cluster.clusterIdentifier;
    this.arn = cluster.arn;
    this.resourceId = cluster.clusterResourceId;
    this.host = cluster.endpoint;
    this.readerHost = cluster.readerEndpoint;
    this.port = Token.asString(cluster.port);
    this.masterSecretArn = cluster.masterUserSecret.get(0).secretArn;
  }

  private cluster(given: Given, identifier: string, subnets: DbSubnetGroup): RdsCluster {
    const settings = new Settings(this, "settings", given, identifier);
    const logs = new Logs(this, "log", given, identifier);
    const cluster = new RdsCluster(this, "cluster", {
      clusterIdentifier: identifier,
      engine: given.engine,
      engineVersion: given.engineVersion,
      // It happens where the major version of the input changes, and nowhere else.
      allowMajorVersionUpgrade: true,
      applyImmediately: given.applyImmediately,
      dbClusterParameterGroupName: settings.parameterGroupName,
      databaseName: given.databaseName,
      ...this.access(given, subnets),
      ...this.recovery(given, identifier),
      storageEncrypted: true,
      kmsKeyId: given.keyArn,
      enabledCloudwatchLogsExports: logs.exports,
      tags: storeTags(identifier, backupTag, given.backup),
      timeouts,
      lifecycle: { ignoreChanges: onlyAtFirst },
      dependsOn: [...logs.groups],
    });
    cluster.addOverride("dynamic.serverlessv2_scaling_configuration", {
      for_each: expr(`values(${given.serverless.hcl})`),
      content: {
        min_capacity: expr("serverlessv2_scaling_configuration.value.min_capacity"),
        max_capacity: expr("serverlessv2_scaling_configuration.value.max_capacity"),
      },
    });
    const names = { resourceId: "source_cluster_resource_id", time: "restore_to_time", restore_type: "full-copy" };
    cluster.addOverride("dynamic.restore_to_point_in_time", pointInTime(given, names));
    return cluster;
  }

  private access(given: Given, subnets: DbSubnetGroup) {
    return {
      port: given.port,
      dbSubnetGroupName: subnets.name,
      vpcSecurityGroupIds: [given.securityGroupId],
      iamDatabaseAuthenticationEnabled: true,
      masterUsername: master,
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: given.secretKeyArn,
    };
  }

  private recovery(given: Given, identifier: string) {
    return {
      backupRetentionPeriod: given.backupRetentionDays,
      preferredBackupWindow: window("", given.backupHour),
      preferredMaintenanceWindow: maintenance(given),
      copyTagsToSnapshot: true,
      deletionProtection: true,
      deleteAutomatedBackups: false,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: Fn.join("-", [identifier, "final"]),
      snapshotIdentifier: snapshot(given),
    };
  }

  /** They have no data of their own: the cluster has it. */
  private instances(given: Given, cluster: RdsCluster, monitoring: MonitoringRole): RdsClusterInstance {
    const { forEach, key, value } = given.instances;
    const identifier = Fn.join("-", [cluster.clusterIdentifier, key]);
    return new RdsClusterInstance(this, "instance", {
      forEach,
      identifier,
      clusterIdentifier: cluster.clusterIdentifier,
      engine: cluster.engine,
      instanceClass: value.instanceClass,
      promotionTier: value.promotionTier,
      availabilityZone: Token.asString(Fn.try([Fn.join("", [given.account.region, value.zone]), expr("null")])),
      publiclyAccessible: false,
      caCertIdentifier: "rds-ca-rsa2048-g1",
      autoMinorVersionUpgrade: true,
      applyImmediately: given.applyImmediately,
      preferredMaintenanceWindow: maintenance(given),
      monitoringInterval: given.monitoringSeconds,
      monitoringRoleArn: monitoring.arn,
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: given.keyArn,
      performanceInsightsRetentionPeriod: 7,
      tags: { Name: identifier },
      timeouts,
      dependsOn: [monitoring.policy],
    });
  }
}

const maintenance = (given: Given): string => window(Fn.join("", [given.maintenance.day, ":"]), given.maintenance.hour);

export const encryptedCluster = defineModule({
  name: "encrypted-cluster",
  summary:
    "A cluster of Aurora PostgreSQL or Aurora MySQL: encrypted, private, entered with IAM over TLS, recorded, and hard to lose.",
  inputs,
  outputs,
  checks,
  construct: EncryptedCluster,
});
