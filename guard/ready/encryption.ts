/**
 * That what is stored is encrypted, and keys stay. SQS and SNS have no condition key for the encryption of a queue or topic, and S3 always
 * encrypts: what is left to deny there is a key that we do not hold.
 */
import { administration, baselines, exemptions, fixed, overPrincipals, overResources } from "./define";

export const encryptedVolumes = overPrincipals({
  protects: "EBS volumes from being made without encryption.",
  because: "A snapshot of one can be copied and read by whoever may copy it.",
  exempts: [],
  options: fixed,
  drafts: ({ partition }) => [
    {
      Action: ["ec2:CreateVolume", "ec2:RunInstances"],
      Resource: [`arn:${partition}:ec2:*:*:volume/*`],
      Condition: { Bool: { "ec2:Encrypted": "false" } },
    },
  ],
});

export const encryptedDatabases = overPrincipals({
  protects: "Databases and caches from being made without encryption.",
  because: "Neither can be encrypted later: the way there is a copy and a replacement.",
  exempts: [],
  options: fixed,
  drafts: () => [
    {
      Action: ["rds:CreateDBCluster", "rds:RestoreDBClusterFromS3"],
      Condition: { Bool: { "rds:StorageEncrypted": "false" } },
    },
    {
      // An instance in a cluster has the storage of the cluster, and says nothing about its own.
      Action: ["rds:CreateDBInstance", "rds:RestoreDBInstanceFromS3"],
      Condition: {
        Bool: { "rds:StorageEncrypted": "false" },
        StringNotLike: { "rds:DatabaseEngine": ["aurora*", "docdb", "neptune"] },
      },
    },
    {
      Action: ["elasticache:CreateReplicationGroup"],
      Condition: { Bool: { "elasticache:AtRestEncryptionEnabled": "false" } },
    },
    {
      Action: ["elasticache:CreateReplicationGroup"],
      Condition: { Bool: { "elasticache:TransitEncryptionEnabled": "false" } },
    },
  ],
});

export const encryptedFileSystems = overPrincipals({
  protects: "EFS file systems from being made without encryption.",
  because: "One cannot be encrypted later.",
  exempts: [],
  options: fixed,
  drafts: () => [
    {
      Action: ["elasticfilesystem:CreateFileSystem"],
      Condition: { Bool: { "elasticfilesystem:Encrypted": "false" } },
    },
  ],
});

export const encryptedStreams = overPrincipals({
  protects: "The encryption of streams and delivery streams.",
  because: "It can be switched off while data flows.",
  exempts: [],
  options: fixed,
  drafts: () => [{ Action: ["firehose:StopDeliveryStreamEncryption", "kinesis:StopStreamEncryption"] }],
});

export const ownedKeys = overResources({
  protects: "Objects in S3 from being encrypted with a key that the caller brings.",
  because: "Whoever holds such a key holds the data to ransom, and its use is in no log.",
  exempts: [],
  options: fixed,
  drafts: () => [
    {
      Action: ["s3:PutObject"],
      Condition: { Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" } },
    },
  ],
});

const overTls = ["kms:*", "s3:*", "secretsmanager:*", "sqs:*"] as const;

export const encryptedTransport = overResources({
  protects: "Requests to buckets, keys, secrets and queues from being sent in the clear.",
  because:
    "Everything is encrypted in transit. What AWS's services send to each other is theirs, and carries no such key.",
  exempts: [],
  options: fixed,
  drafts: () => [
    {
      Action: overTls,
      Condition: {
        Bool: { "aws:SecureTransport": "false" },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false", "aws:ViaAWSService": "false" },
      },
    },
    { Action: ["s3:*"], Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
  ],
});

export const keyDeletion = overPrincipals({
  protects: "KMS keys from being deleted, disabled or opened.",
  because:
    "A deleted key destroys all that was encrypted with it, logs included. Those who may have to wait 30 days as well.",
  exempts: baselines,
  options: exemptions,
  drafts: () => [
    {
      Action: [
        "kms:DeleteCustomKeyStore",
        "kms:DeleteImportedKeyMaterial",
        "kms:DisableKey",
        "kms:DisableKeyRotation",
        "kms:PutKeyPolicy",
        "kms:ScheduleKeyDeletion",
      ],
    },
    {
      Action: ["kms:ScheduleKeyDeletion"],
      Condition: { NumericLessThan: { "kms:ScheduleKeyDeletionPendingWindowInDays": "30" } },
      exempts: [],
    },
    {
      Action: ["kms:CreateKey", "kms:PutKeyPolicy"],
      Condition: { Bool: { "kms:BypassPolicyLockoutSafetyCheck": "true" } },
      exempts: [],
    },
  ],
});

export const recoveryPoints = overPrincipals({
  protects: "Backups, their vaults and the locks on them.",
  because: "Ransom is paid where the backup went first.",
  exempts: administration,
  options: exemptions,
  drafts: () => [
    {
      Action: [
        "backup:DeleteBackupPlan",
        "backup:DeleteBackupSelection",
        "backup:DeleteBackupVault",
        "backup:DeleteBackupVaultAccessPolicy",
        "backup:DeleteBackupVaultLockConfiguration",
        "backup:DeleteRecoveryPoint",
        "backup:DisassociateRecoveryPoint",
        "backup:PutBackupVaultAccessPolicy",
        "backup:PutBackupVaultLockConfiguration",
        "backup:UpdateBackupPlan",
        "backup:UpdateGlobalSettings",
        "backup:UpdateRecoveryPointLifecycle",
        "backup:UpdateRegionSettings",
      ],
    },
  ],
});
