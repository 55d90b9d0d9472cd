/** That nothing of ours is given to the world, or to somebody outside. */
import { administration, baselines, exemptions, fixed, overPrincipals } from "./define";

export const publicBuckets = overPrincipals({
  protects: "The blocks of public access to S3, and buckets and objects from public access lists.",
  because: "A public bucket is found in minutes. Playbooks may close one again.",
  exempts: [...baselines, "responders"],
  options: exemptions,
  drafts: () => [
    {
      Action: [
        "s3:PutAccessPointPublicAccessBlock",
        "s3:PutAccountPublicAccessBlock",
        "s3:PutBucketOwnershipControls",
        "s3:PutBucketPublicAccessBlock",
      ],
    },
    {
      Action: ["s3:PutBucketAcl", "s3:PutObject", "s3:PutObjectAcl"],
      Condition: { StringEquals: { "s3:x-amz-acl": ["authenticated-read", "public-read", "public-read-write"] } },
      exempts: [],
    },
  ],
});

export const publicImages = overPrincipals({
  protects: "Snapshots, images and databases' snapshots from being made public, and the blocks against it.",
  because: "A public snapshot is a copy of the disk for everybody.",
  exempts: [],
  options: fixed,
  drafts: () => [
    { Action: ["ec2:ModifySnapshotAttribute"], Condition: { StringEquals: { "ec2:Add/group": "all" } } },
    { Action: ["ec2:DisableImageBlockPublicAccess", "ec2:DisableSnapshotBlockPublicAccess"] },
  ],
});

/** https://github.com/aws-samples/data-perimeter-policy-examples/tree/main/service_control_policies: sharing that neither RAM nor a resource policy does. */
export const directSharing = overPrincipals({
  protects:
    "Images, snapshots, documents, directories and endpoint services from being shared with accounts one by one.",
  because: "These have no resource policy: the data perimeter does not see them.",
  exempts: administration,
  options: exemptions,
  drafts: () => [
    {
      Action: [
        "ds:ShareDirectory",
        "ec2:ModifyFpgaImageAttribute",
        "ec2:ModifyImageAttribute",
        "ec2:ModifySnapshotAttribute",
        "ec2:ModifyVpcEndpointServicePermissions",
        "lambda:AddLayerVersionPermission",
        "rds:ModifyDBClusterSnapshotAttribute",
        "rds:ModifyDBSnapshotAttribute",
        "redshift:AuthorizeDataShare",
        "redshift:AuthorizeSnapshotAccess",
        "ssm:ModifyDocumentPermission",
      ],
    },
  ],
});

export const resourceSharing = overPrincipals({
  protects:
    "Resources from being shared through RAM with somebody outside, and accounts from taking what outsiders share.",
  because: "A shared subnet or gateway is a connection that no peering shows.",
  exempts: [],
  options: fixed,
  drafts: () => [
    {
      Action: ["ram:CreateResourceShare", "ram:UpdateResourceShare"],
      Condition: { Bool: { "ram:RequestedAllowsExternalPrincipals": "true" } },
    },
    { Action: ["ram:AssociateResourceShare"], Condition: { Bool: { "ram:AllowsExternalPrincipals": "true" } } },
    { Action: ["ram:AcceptResourceShareInvitation"] },
  ],
});

export const publicFunctions = overPrincipals({
  protects: "Lambda functions from being called by everybody.",
  because: "A function's URL without authentication is a public endpoint past every load balancer and firewall.",
  exempts: [],
  options: fixed,
  drafts: () => [
    {
      Action: ["lambda:CreateFunctionUrlConfig", "lambda:UpdateFunctionUrlConfig"],
      Condition: { StringNotEquals: { "lambda:FunctionUrlAuthType": "AWS_IAM" } },
    },
    { Action: ["lambda:AddPermission"], Condition: { StringEquals: { "lambda:FunctionUrlAuthType": "NONE" } } },
    {
      Action: ["lambda:AddPermission"],
      Condition: { StringEquals: { "lambda:Principal": "*" } },
    },
  ],
});

export const publicDatabases = overPrincipals({
  protects: "Databases from being made with a public address.",
  because: "A database belongs into an isolated segment. IAM does not see the change of an existing one: Config does.",
  exempts: [],
  options: fixed,
  drafts: () => [
    {
      Action: [
        "rds:CreateDBInstance",
        "rds:RestoreDBInstanceFromDBSnapshot",
        "rds:RestoreDBInstanceFromS3",
        "rds:RestoreDBInstanceToPointInTime",
      ],
      Condition: { Bool: { "rds:PubliclyAccessible": "true" } },
    },
  ],
});
