/** What AWS does differently for some services, as data. */

/**
 * Services whose actions RCPs bind, by prefix. The list grows.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
 */
const boundByRcps: ReadonlySet<string> = new Set([
  "aoss",
  "appconfig",
  "appstream",
  "autoscaling",
  "autoscaling-plans",
  "budgets",
  "clouddirectory",
  "cloudfront",
  "cloudsearch",
  "cloudtrail-data",
  "codeartifact",
  "codebuild",
  "codecommit",
  "codepipeline",
  "cognito-identity",
  "cognito-idp",
  "comprehend",
  "comprehendmedical",
  "compute-optimizer",
  "cost-optimization-hub",
  "dax",
  "dsql",
  "dynamodb",
  "ecr",
  "ecr-public",
  "events",
  "firehose",
  "fis",
  "fms",
  "gamelift",
  "health",
  "inspector-scan",
  "kendra",
  "kinesisvideo",
  "kms",
  "logs",
  "memorydb",
  "networkmonitor",
  "notifications",
  "opensearch",
  "pca-connector-ad",
  "personalize",
  "polly",
  "pricing",
  "resource-groups",
  "rolesanywhere",
  "s3",
  "secretsmanager",
  "servicediscovery",
  "signin",
  "sqs",
  "sts",
  "support",
  "swf",
  "textract",
  "timestream-influxdb",
  "transcribe",
  "transfer",
  "translate",
  "wafv2",
  "workspaces",
  "xray",
]);

/** Actions of those services that RCPs leave alone all the same. */
const freeOfRcps: ReadonlySet<string> = new Set(["kms:retiregrant"]);

const serviceOf = (action: string): string => action.slice(0, action.indexOf(":"));

/** `arn:…:role/aws-service-role/…`: neither SCPs nor RCPs bind it, nor who may assume it. */
export const isServiceLinked = (roleArn: string): boolean =>
  /^arn:[a-z-]+:iam::\d{12}:role\/aws-service-role\//.test(roleArn);

/** Whether RCPs have a say in an action, in lower case, on a resource. */
export const rcpsBind = (action: string, resource: string): boolean =>
  boundByRcps.has(serviceOf(action)) && !freeOfRcps.has(action) && !isServiceLinked(resource);

/**
 * Whether identity policies count for nothing until the policy of the resource lets them in, even within the account: keys and roles.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export const rulesItself = (action: string, resource: string): boolean =>
  (serviceOf(action) === "kms" && /^arn:[a-z-]+:kms:[^:]*:\d{12}:key\//.test(resource)) ||
  (serviceOf(action) === "sts" && /^arn:[a-z-]+:iam::\d{12}:role\//.test(resource));

/**
 * What the root user may do to the policy of a resource of its account, whatever that policy denies: the way back in.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html, https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html
 */
export const rootUnlocks: ReadonlySet<string> = new Set([
  "s3:deletebucketpolicy",
  "s3:getbucketpolicy",
  "s3:putbucketpolicy",
  "sqs:getqueueattributes",
  "sqs:setqueueattributes",
]);
