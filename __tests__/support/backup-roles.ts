/**
 * What AWS's own policies let the roles of AWS Backup do with stores and their keys, as far as policies of stores decide on it: the other
 * side of those decisions. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForBackup.html
 */

const allow = (action: readonly string[], resource: string, condition?: object) => ({
  Effect: "Allow",
  Action: action,
  Resource: resource,
  ...(condition === undefined ? {} : { Condition: condition }),
});
const through = (...services: readonly string[]) => ({
  StringLike: { "kms:ViaService": services.map((service) => `${service}.*.amazonaws.com`) },
});
const policy = (...statements: readonly object[]) => ({ Version: "2012-10-17", Statement: statements });

const keys = [
  allow(["kms:DescribeKey"], "*"),
  allow(["kms:CreateGrant"], "*", { Bool: { "kms:GrantIsForAWSResource": "true" } }),
];

export const backsUp = [
  policy(
    allow(["dynamodb:CreateBackup", "dynamodb:DescribeTable"], "arn:aws:dynamodb:*:*:table/*"),
    allow(["dynamodb:ListTagsOfResource", "dynamodb:StartAwsBackupJob"], "arn:aws:dynamodb:*:*:table/*"),
    allow(
      ["elasticfilesystem:Backup", "elasticfilesystem:DescribeTags"],
      "arn:aws:elasticfilesystem:*:*:file-system/*",
    ),
    allow(["kms:Decrypt", "kms:GenerateDataKey"], "*", through("dynamodb")),
    ...keys,
  ),
  policy(
    allow(
      [
        "s3:GetBucketAcl",
        "s3:GetBucketLocation",
        "s3:GetBucketNotification",
        "s3:GetBucketTagging",
        "s3:GetBucketVersioning",
        "s3:GetInventoryConfiguration",
        "s3:ListBucket",
        "s3:ListBucketVersions",
        "s3:PutBucketNotification",
        "s3:PutInventoryConfiguration",
      ],
      "arn:aws:s3:::*",
    ),
    allow(
      [
        "s3:GetObject",
        "s3:GetObjectAcl",
        "s3:GetObjectTagging",
        "s3:GetObjectVersion",
        "s3:GetObjectVersionAcl",
        "s3:GetObjectVersionTagging",
      ],
      "arn:aws:s3:::*/*",
    ),
    allow(["kms:Decrypt", "kms:DescribeKey"], "*", through("s3")),
  ),
];

export const restores = [
  policy(
    allow(
      [
        "dynamodb:BatchWriteItem",
        "dynamodb:DeleteItem",
        "dynamodb:DescribeTable",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Query",
        "dynamodb:Scan",
        "dynamodb:UpdateItem",
      ],
      "arn:aws:dynamodb:*:*:table/*",
    ),
    allow(
      [
        "elasticfilesystem:CreateFilesystem",
        "elasticfilesystem:DeleteFilesystem",
        "elasticfilesystem:DescribeFilesystems",
        "elasticfilesystem:Restore",
        "elasticfilesystem:TagResource",
      ],
      "arn:aws:elasticfilesystem:*:*:file-system/*",
    ),
    allow(
      [
        "kms:Decrypt",
        "kms:Encrypt",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
      ],
      "*",
      through("dynamodb", "ec2", "elasticfilesystem", "rds", "redshift"),
    ),
    ...keys,
  ),
  policy(
    allow(
      [
        "s3:CreateBucket",
        "s3:GetBucketLocation",
        "s3:GetBucketVersioning",
        "s3:ListBucket",
        "s3:ListBucketVersions",
        "s3:PutBucketVersioning",
      ],
      "arn:aws:s3:::*",
    ),
    allow(
      [
        "s3:DeleteObject",
        "s3:GetObject",
        "s3:GetObjectAcl",
        "s3:GetObjectTagging",
        "s3:GetObjectVersion",
        "s3:GetObjectVersionAcl",
        "s3:ListMultipartUploadParts",
        "s3:PutObject",
        "s3:PutObjectAcl",
        "s3:PutObjectTagging",
        "s3:PutObjectVersionAcl",
      ],
      "arn:aws:s3:::*/*",
    ),
    allow(["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"], "*", through("s3")),
  ),
];
