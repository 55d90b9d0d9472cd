/** Who does what in the buckets of the archive: services write, the security account reads, the deployer configures, nobody deletes. */
import { Fn } from "cdktf";
import { noKeyOfTheCaller, objectsOf, reached } from "../../core/bucket-policy";
import { expr } from "../../core/late";
import { deny } from "../../core/store-policy";

interface Common {
  readonly organizationId: string;
  readonly deployerRoles: string[];
}

/** A bucket of one kind. */
export interface Target {
  readonly arn: string;
  /** The same and what is delivered to it by kind, in HCL. */
  readonly hcl: { readonly arn: string; readonly deliveries: string };
}

const notAService = { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } };

/** Not even whoever made the bucket. Its lifecycle, which asks no policy, takes what is over its time. */
const deletes = [
  "s3:BypassGovernanceRetention",
  "s3:DeleteObject*",
  "s3:ObjectOwnerOverrideToBucketOwner",
  "s3:ReplicateDelete",
  "s3:RestoreObject",
];

const writes = ["s3:AbortMultipartUpload", "s3:PutObject*"];
const copies = ["s3:ReplicateObject", "s3:ReplicateTags"];

/** Whatever says who gets in, where copies go and how long things stay. */
const configures = [
  "s3:DeleteBucket*",
  "s3:PutAccelerateConfiguration",
  "s3:PutAnalyticsConfiguration",
  "s3:PutBucket*",
  "s3:PutEncryptionConfiguration",
  "s3:PutIntelligentTieringConfiguration",
  "s3:PutInventoryConfiguration",
  "s3:PutLifecycleConfiguration",
  "s3:PutMetricsConfiguration",
  "s3:PutReplicationConfiguration",
];

/** What both buckets of a kind say. */
const always = ({ organizationId, deployerRoles }: Common, arn: string): readonly object[] => [
  ...reached({ bucketArn: arn, insiders: { organizationId } }),
  // The bucket's own key is not asked for: digests of CloudTrail come under a key of S3, and name it.
  noKeyOfTheCaller(arn),
  // A service that says for whom it comes comes for one of ours. https://github.com/aws-samples/data-perimeter-policy-examples
  deny("ServicesForOursOnly", "s3:*", [arn, objectsOf(arn)], {
    StringNotEqualsIfExists: { "aws:SourceOrgID": organizationId },
    Null: { "aws:SourceAccount": "false" },
    Bool: { "aws:PrincipalIsAWSService": "true" },
  }),
  deny("NobodyDeletes", deletes, objectsOf(arn)),
  deny("DeployerConfigures", configures, arn, { ArnNotLike: { "aws:PrincipalArn": deployerRoles } }),
];

const delivered = ({ hcl }: Target): string =>
  `flatten([for k, list in ${hcl.deliveries} : [for d in list : { Sid = d.sid, Effect = "Allow", Principal = { Service = d.principal }, Action = d.actions, Resource = [for p in d.paths : join("", [${hcl.arn}, p])], Condition = d.conditions }] if k == each.key])`;

const document = (statements: readonly object[], target: Target): string =>
  Fn.jsonencode({ Version: "2012-10-17", Statement: Fn.concat([statements, expr(delivered(target))]) as unknown });

export interface Locked extends Common {
  readonly readerRoles: string[];
  /** The security account as a principal. */
  readonly securityRoot: string;
  /** The role that copies what landed. */
  readonly copyRole: string;
}

/** Of the bucket that is kept: services write to it, or the copy of what landed does. */
export function lockedPolicy(given: Locked, target: Target): string {
  const { arn } = target;
  const objects = objectsOf(arn);
  const read = (sid: string, actions: readonly string[], resource: string): object => ({
    Sid: sid,
    Effect: "Allow",
    Principal: { AWS: given.securityRoot },
    Action: actions,
    Resource: resource,
    Condition: {
      ArnLike: { "aws:PrincipalArn": given.readerRoles },
      StringEquals: { "aws:PrincipalOrgID": given.organizationId },
    },
  });
  const statements = [
    ...always(given, arn),
    deny("OnlyServicesWrite", writes, objects, notAService),
    deny("OnlyTheCopyCopies", copies, objects, { ArnNotEquals: { "aws:PrincipalArn": [given.copyRole] } }),
    deny("OnlySecurityReads", "s3:GetObject*", objects, { ArnNotLike: { "aws:PrincipalArn": given.readerRoles } }),
    read("Read", ["s3:GetObject", "s3:GetObjectVersion"], objects),
    read("List", ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketVersions"], arn),
  ];
  return document(statements, target);
}

export interface Landing extends Common {
  /** The role that writes what a stream brings. */
  readonly streamRole: string;
  readonly copyRole: string;
}

/** Of a bucket that is copied into the locked one: nobody reads it but the copy, and the stream what it has begun. */
export function landingPolicy(given: Landing, target: Target): string {
  const { arn } = target;
  const objects = objectsOf(arn);
  const statements = [
    ...always(given, arn),
    deny("OnlyDeliveryWrites", writes, objects, {
      ...notAService,
      ArnNotEquals: { "aws:PrincipalArn": [given.streamRole] },
    }),
    deny("NobodyCopiesToHere", copies, objects),
    deny("OnlyTheCopyReads", "s3:GetObject*", objects, {
      ArnNotEquals: { "aws:PrincipalArn": [given.copyRole, given.streamRole] },
    }),
  ];
  return document(statements, target);
}
