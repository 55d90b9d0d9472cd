import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import { Fn, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { all, at, str } from "../../core/late";
import { landedKinds, logKinds, plainKinds, streamedKinds } from "../../core/log-archive";
import { Buckets } from "./buckets";
import { checks } from "./checks";
import { Copy } from "./copy";
import { deliveries } from "./delivery";
import { inputs, outputs } from "./inputs";
import { archiveRole, bucketName } from "./names";
import { landingPolicy, lockedPolicy } from "./policy";
import { Streams } from "./streams";

type Given = Accepted<(typeof inputs)["shape"]>;

/** Days that what has landed stays beside its copy. */
const landingDays = 30;

/** Requests to buckets of all kinds but the one in which requests are recorded: it would never end. */
const recorded = logKinds.filter((kind) => kind !== "access");
const recordedLandings = landedKinds.filter((kind) => kind !== "access");

/** The logs of an organization in one region: written by services, read by the security account, deleted by nobody before their time. */
export class LogArchive extends Construct {
  readonly bucketNames: string;
  readonly bucketArns: string;
  readonly landingBucketNames: string;
  readonly destinationArns: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const { logs } = given;

    const delivered = this.delivered(given);
    const locked = this.locked(given, delivered.locked);
    this.keep(given, locked);
    const landing = this.landing(given, delivered.landing);
    this.pass(given, landing);
    new Copy(this, "copy", { ...given, logs: logs.among(landedKinds), from: landing, to: locked });
    const streams = new Streams(this, "ingest", { ...given, logs: logs.among(streamedKinds), to: landing });
    record(this, "requests", { logs: logs.among(recorded), of: locked, to: landing });
    record(this, "landing_requests", { logs: logs.among(recordedLandings), of: landing, to: landing });

    this.bucketNames = all(locked.bucket, "bucket");
    this.bucketArns = all(locked.bucket, "arn");
    this.landingBucketNames = all(landing.bucket, "bucket");
    this.destinationArns = streams.destinationArns;
  }

  private locked(given: Given, delivered: string): Buckets {
    const { account, securityAccountId, logs } = given;
    const securityRoot = Fn.join("", ["arn:", account.partition, ":iam::", securityAccountId, ":root"]);
    return new Buckets(this, "archive", {
      forEach: logs.forEach,
      name: bucketName(given, "logs", logs.key),
      locked: true,
      encryption: { algorithm: "aws:kms", keyArn: logs.value.keyArn },
      deliveries: delivered,
      policy: (target) =>
        lockedPolicy({ ...given, securityRoot, copyRole: archiveRole(given, logs.key, "copy") }, target),
    });
  }

  private landing(given: Given, delivered: string): Buckets {
    const landed = given.logs.among(landedKinds);
    const plain = `contains(${JSON.stringify(plainKinds)}, each.key)`;
    return new Buckets(this, "landing", {
      forEach: landed.forEach,
      name: bucketName(given, "landing", landed.key),
      locked: false,
      encryption: {
        algorithm: str(`${plain} ? "AES256" : "aws:kms"`),
        keyArn: str(`${plain} ? null : each.value.key_arn`),
      },
      deliveries: delivered,
      policy: (target) =>
        landingPolicy(
          {
            ...given,
            streamRole: archiveRole(given, landed.key, "stream"),
            copyRole: archiveRole(given, landed.key, "copy"),
          },
          target,
        ),
    });
  }

  /** What services deliver by kind, as references in HCL. */
  private delivered(given: Given) {
    const senders = new TerraformLocal(this, "senders", given.loadBalancerAccounts);
    const { locked, landing } = deliveries({ ...given, senders: `local.${senders.friendlyUniqueId}` });
    const local = (id: string, value: object): string =>
      `local.${new TerraformLocal(this, id, value).friendlyUniqueId}`;
    return { locked: local("delivered_locked", locked), landing: local("delivered_landing", landing) };
  }

  /** Compliance mode: nobody shortens it, and nobody goes around it. */
  private keep({ logs }: Given, { id: bucket, versions }: Buckets): void {
    const { forEach, value } = logs;
    new S3BucketObjectLockConfigurationA(this, "lock", {
      forEach,
      bucket,
      dependsOn: [versions],
      rule: { defaultRetention: { mode: "COMPLIANCE", days: value.lockDays } },
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      forEach,
      bucket,
      dependsOn: [versions],
      rule: [
        {
          id: "retention",
          status: "Enabled",
          filter: [{}],
          transition: [{ days: value.coldAfterDays, storageClass: "GLACIER_IR" }],
          expiration: [{ days: value.retentionDays }],
          noncurrentVersionExpiration: [{ noncurrentDays: value.retentionDays }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
    });
  }

  private pass({ logs }: Given, { id: bucket, versions }: Buckets): void {
    new S3BucketLifecycleConfiguration(this, "landing_lifecycle", {
      forEach: logs.among(landedKinds).forEach,
      bucket,
      dependsOn: [versions],
      rule: [
        {
          id: "passing",
          status: "Enabled",
          filter: [{}],
          expiration: [{ days: landingDays }],
          noncurrentVersionExpiration: [{ noncurrentDays: landingDays }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
    });
  }
}

interface Recorded {
  readonly logs: Given["logs"];
  readonly of: Buckets;
  readonly to: Buckets;
}

const record = (scope: Construct, id: string, { logs, of, to }: Recorded): S3BucketLoggingA =>
  new S3BucketLoggingA(scope, id, {
    forEach: logs.forEach,
    bucket: of.id,
    targetBucket: at(to.bucket, '"access"', "bucket"),
    targetPrefix: Fn.join("", [at(of.bucket, "each.key", "bucket"), "/"]),
    targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
    // S3 asks for its permission before it takes the bucket.
    dependsOn: [to.policy],
  });

export const logArchive = defineModule({
  name: "log-archive",
  summary:
    "The logs of an organization in one region: each kind in a locked bucket of its own, written by services, read by the security account, deleted by nobody.",
  inputs,
  outputs,
  checks,
  construct: LogArchive,
});
