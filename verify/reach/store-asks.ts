/** What is asked of AWS to learn what somebody may do with the data of a store. */
import type { Resource } from "../model/resource";
import type { Capability } from "./report";

export interface Ask {
  readonly action: string;
  /** Where it acts. Of a database, `master` is the secret with the password of its master user, which RDS made. */
  readonly on: "inside" | "itself" | "master";
  /** What it asks of the store's own key, through its service. */
  readonly key?: string;
}

/** `needs`: whoever can do this much is allowed all of it. `also`: whoever is allowed any of it can do as much. */
export interface Asks {
  readonly needs: readonly Ask[];
  readonly also: readonly Ask[];
}

const inside = (action: string, key?: string): Ask => ({ action, on: "inside", ...(key !== undefined && { key }) });
const itself = (action: string): Ask => ({ action, on: "itself" });
const master: Ask = { action: "secretsmanager:GetSecretValue", on: "master", key: "kms:Decrypt" };

export interface ApiStore {
  /** The service, as names of endpoints and `kms:ViaService` have it. */
  readonly service: string;
  readonly inside: (arn: string) => string;
  readonly asks: Readonly<Record<Capability, Asks>>;
}

const bucket: ApiStore = {
  service: "s3",
  inside: (arn) => `${arn}/file`,
  asks: {
    read: { needs: [inside("s3:GetObject", "kms:Decrypt")], also: [inside("s3:GetObjectVersion", "kms:Decrypt")] },
    write: { needs: [inside("s3:PutObject", "kms:GenerateDataKey"), inside("s3:DeleteObject")], also: [] },
    admin: {
      needs: [inside("s3:DeleteObjectVersion")],
      also: [
        itself("s3:PutBucketPolicy"),
        itself("s3:PutLifecycleConfiguration"),
        itself("s3:PutReplicationConfiguration"),
      ],
    },
  },
};

const table: ApiStore = {
  service: "dynamodb",
  inside: (arn) => arn,
  asks: {
    read: {
      needs: [inside("dynamodb:GetItem", "kms:Decrypt"), inside("dynamodb:Query", "kms:Decrypt")],
      also: [inside("dynamodb:Scan", "kms:Decrypt"), inside("dynamodb:BatchGetItem", "kms:Decrypt")],
    },
    write: {
      needs: [inside("dynamodb:PutItem", "kms:Decrypt"), inside("dynamodb:DeleteItem", "kms:Decrypt")],
      also: [inside("dynamodb:UpdateItem", "kms:Decrypt"), inside("dynamodb:BatchWriteItem", "kms:Decrypt")],
    },
    admin: {
      needs: [itself("dynamodb:UpdateTimeToLive")],
      also: [
        itself("dynamodb:DeleteTable"),
        itself("dynamodb:PutResourcePolicy"),
        itself("dynamodb:ExportTableToPointInTime"),
      ],
    },
  },
};

const secret: ApiStore = {
  service: "secretsmanager",
  inside: (arn) => arn,
  asks: {
    read: { needs: [inside("secretsmanager:GetSecretValue", "kms:Decrypt")], also: [] },
    write: {
      needs: [inside("secretsmanager:PutSecretValue", "kms:GenerateDataKey")],
      also: [inside("secretsmanager:UpdateSecret", "kms:GenerateDataKey")],
    },
    admin: {
      needs: [itself("secretsmanager:RotateSecret")],
      also: [itself("secretsmanager:DeleteSecret"), itself("secretsmanager:PutResourcePolicy")],
    },
  },
};

/** Ways into a database that need no packet to it: a new master password, another copy of it. Nobody who is granted it needs any. */
const database: ApiStore = {
  service: "rds",
  inside: (arn) => arn,
  asks: {
    read: { needs: [], also: [itself("rds-data:ExecuteStatement")] },
    write: { needs: [], also: [] },
    admin: {
      needs: [],
      also: [
        master,
        itself("rds:ModifyDBInstance"),
        itself("rds:ModifyDBCluster"),
        itself("rds:RestoreDBInstanceToPointInTime"),
        itself("rds:CreateDBSnapshot"),
      ],
    },
  },
};

const byType: Readonly<Record<string, ApiStore>> = {
  aws_db_instance: database,
  aws_dynamodb_table: table,
  aws_rds_cluster: database,
  aws_s3_bucket: bucket,
  aws_secretsmanager_secret: secret,
};

/** How a store is reached by calls to AWS; undefined where it is by packets alone. */
export const apiStoreOf = ({ type }: Resource): ApiStore | undefined =>
  Object.hasOwn(byType, type) ? byType[type] : undefined;

/** Where its policy, its key and the rest stand. */
export const policiesOf: Readonly<Record<string, readonly (readonly [type: string, by: string, path: string])[]>> = {
  aws_dynamodb_table: [["aws_dynamodb_resource_policy", "resource_arn", "policy"]],
  aws_s3_bucket: [["aws_s3_bucket_policy", "bucket", "policy"]],
  aws_secretsmanager_secret: [["aws_secretsmanager_secret_policy", "secret_arn", "policy"]],
};

export const keysOf: Readonly<Record<string, readonly (readonly [type: string, by: string, path: string])[]>> = {
  aws_s3_bucket: [
    [
      "aws_s3_bucket_server_side_encryption_configuration",
      "bucket",
      "rule.apply_server_side_encryption_by_default.kms_master_key_id",
    ],
  ],
};

/** Where the store itself names its key; of a database that of its master secret, since its own is used by the service alone. */
export const ownKeys: Readonly<Record<string, string>> = {
  aws_db_instance: "master_user_secret_kms_key_id",
  aws_dynamodb_table: "server_side_encryption.kms_key_arn",
  aws_rds_cluster: "master_user_secret_kms_key_id",
  aws_secretsmanager_secret: "kms_key_id",
};
