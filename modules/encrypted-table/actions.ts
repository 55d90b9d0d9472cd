/**
 * What `can` means in a table, in actions of IAM: the same as in the policies of services and people (access/store-actions.ts). Each step
 * includes the ones before it. DynamoDB refuses a policy that names an action which it does not ask about this resource:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-iam-actions.html
 */

const read = [
  "dynamodb:BatchGetItem",
  "dynamodb:ConditionCheckItem",
  "dynamodb:DescribeTable",
  "dynamodb:GetItem",
  "dynamodb:Query",
  "dynamodb:Scan",
];
const write = [...read, "dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"];
const admin = [...write, "dynamodb:DescribeTimeToLive", "dynamodb:UpdateTimeToLive"];

export const grantActions = { read, write, admin };

/** All ways to do what a step adds, also those that nobody is granted: whoever is not of that step is refused them. */
export const kept = {
  read: [
    "dynamodb:BatchGetItem",
    "dynamodb:ConditionCheckItem",
    "dynamodb:GetItem",
    "dynamodb:PartiQLSelect",
    "dynamodb:Query",
    "dynamodb:Scan",
  ],
  write: [
    "dynamodb:BatchWriteItem",
    "dynamodb:DeleteItem",
    "dynamodb:PartiQLDelete",
    "dynamodb:PartiQLInsert",
    "dynamodb:PartiQLUpdate",
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
  ],
  // Items whose time has come are deleted.
  admin: ["dynamodb:UpdateTimeToLive"],
};

/** What makes a copy that this policy does not guard. */
export const copies = [
  "dynamodb:CreateBackup",
  "dynamodb:EnableKinesisStreamingDestination",
  "dynamodb:ExportTableToPointInTime",
  "dynamodb:RestoreTableToPointInTime",
];

/** What takes a protection away, or the table. */
export const changes = [
  "dynamodb:DeleteResourcePolicy",
  "dynamodb:DeleteTable",
  "dynamodb:PutResourcePolicy",
  "dynamodb:UpdateContinuousBackups",
  "dynamodb:UpdateContributorInsights",
  "dynamodb:UpdateTable",
];

/** Records of a stream. */
export const records = ["dynamodb:GetRecords", "dynamodb:GetShardIterator"];
export const streamActions = ["dynamodb:DescribeStream", ...records];
export const policyChanges = ["dynamodb:DeleteResourcePolicy", "dynamodb:PutResourcePolicy"];
