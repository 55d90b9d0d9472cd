/** What `can` means for a store, in actions of IAM. Each step includes the ones before it. */
import type { Capability } from "./grant";
import type { StoreKind } from "./store-names";

interface Actions {
  /** On what is in the store. */
  readonly inside: readonly string[];
  /** On the store itself. */
  readonly itself?: readonly string[];
  /** On its key, through its service. */
  readonly key: readonly string[];
}

type Steps = Readonly<Record<Capability, Actions>>;

/** A database decides by itself what its user may: IAM only lets the user in. Its key is used by the service alone. */
export const storeActions: Readonly<Record<Exclude<StoreKind, "database">, Steps>> = {
  bucket: {
    read: {
      inside: ["s3:GetObject", "s3:GetObjectVersion"],
      itself: ["s3:GetBucketLocation", "s3:ListBucket"],
      key: ["kms:Decrypt"],
    },
    write: {
      inside: ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
      itself: ["s3:ListBucketMultipartUploads"],
      key: ["kms:GenerateDataKey"],
    },
    // A version that is deleted is gone.
    admin: { inside: ["s3:DeleteObjectVersion", "s3:RestoreObject"], itself: ["s3:ListBucketVersions"], key: [] },
  },
  /** Mounting is reading. Nobody is root, so that there is nothing to administer; its key is used by the service alone. */
  "file-system": {
    read: { inside: ["elasticfilesystem:ClientMount"], key: [] },
    write: { inside: ["elasticfilesystem:ClientWrite"], key: [] },
    admin: { inside: [], key: [] },
  },
  table: {
    read: {
      inside: [
        "dynamodb:BatchGetItem",
        "dynamodb:ConditionCheckItem",
        "dynamodb:DescribeTable",
        "dynamodb:GetItem",
        "dynamodb:Query",
        "dynamodb:Scan",
      ],
      key: ["kms:Decrypt"],
    },
    write: {
      inside: ["dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
      key: ["kms:Encrypt", "kms:GenerateDataKey"],
    },
    admin: { inside: ["dynamodb:DescribeTimeToLive", "dynamodb:UpdateTimeToLive"], key: [] },
  },
  secret: {
    read: { inside: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"], key: ["kms:Decrypt"] },
    write: {
      inside: ["secretsmanager:PutSecretValue", "secretsmanager:UpdateSecretVersionStage"],
      key: ["kms:GenerateDataKey"],
    },
    admin: { inside: ["secretsmanager:CancelRotateSecret", "secretsmanager:RotateSecret"], key: [] },
  },
};

const order: readonly Capability[] = ["read", "write", "admin"];

/** The actions of a step and of those before it. */
export function actionsOf(kind: Exclude<StoreKind, "database">, can: Capability): Required<Actions> {
  const steps = order.slice(0, order.indexOf(can) + 1).map((step) => storeActions[kind][step]);
  const of = (field: keyof Actions) => steps.flatMap((step) => step[field] ?? []).sort();
  return { inside: of("inside"), itself: of("itself"), key: of("key") };
}
