/** Which services each side of the data perimeter reaches. Outside of these lists, resource policies and endpoint policies have to do. */

/**
 * Actions that resource control policies govern by default, by service prefix.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
 */
export const resourceControlled: Readonly<Record<string, readonly string[]>> = {
  aoss: ["aoss:*"],
  dynamodb: ["dynamodb:*"],
  ecr: ["ecr:*"],
  kms: ["kms:*"],
  logs: ["logs:*"],
  s3: ["s3:*"],
  secretsmanager: ["secretsmanager:*"],
  sqs: ["sqs:*"],
  /**
   * Never all of STS. Who federates has no organization yet: AssumeRoleWithSAML and AssumeRoleWithWebIdentity would lock out Identity
   * Center and pipelines, and so would TagSession and SetSourceIdentity, which AWS asks together with them. GetCallerIdentity needs no
   * permission. https://github.com/aws-samples/data-perimeter-policy-examples/tree/main/resource_control_policies
   */
  sts: [
    "sts:AssumeRole",
    "sts:DecodeAuthorizationMessage",
    "sts:GetAccessKeyInfo",
    "sts:GetFederationToken",
    "sts:GetServiceBearerToken",
    "sts:GetSessionToken",
    "sts:SetContext",
  ],
};

/** Services with RCPs that are governed on request only: customers without an identity in AWS call Cognito, and partners put events. */
export const resourceControlledOnRequest = ["codeartifact", "cognito-identity", "cognito-idp", "events"] as const;

/**
 * Services for which IAM tells whose endpoint a request came through (`aws:VpceOrgID`); for the others it tells the VPC.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpceorgid
 */
export const knowsEndpointOwner = [
  "acm-pca",
  "apprunner",
  "athena",
  "cloudformation",
  "compute-optimizer",
  "datasync",
  "ebs",
  "firehose",
  "healthlake",
  "kms",
  "lambda",
  "payment-cryptography",
  "polly",
  "rbin",
  "rekognition",
  "s3",
  "scheduler",
  "servicediscovery",
  "servicequotas",
  "storagegateway",
  "textract",
  "transcribe",
  "transfer",
] as const;

/** Actions on addresses inside a VPC: they come through no endpoint, and security groups decide who may. */
export const insideTheVpc = [
  "dax:*Item",
  "dax:Query",
  "dax:Scan",
  "elasticfilesystem:Client*",
  "es:ESHttp*",
  "kafka-cluster:*",
  "neptune-db:*",
  "rds-db:connect",
] as const;

/** Services through which data could be sent to a resource of somebody else, and for which IAM tells whose it is (`aws:ResourceOrgID`). */
export const carriesData: Readonly<Record<string, readonly string[]>> = {
  codeartifact: ["codeartifact:*"],
  dynamodb: ["dynamodb:*"],
  ecr: ["ecr:*"],
  firehose: ["firehose:*"],
  kinesis: ["kinesis:*"],
  kms: ["kms:*"],
  lambda: ["lambda:*"],
  logs: ["logs:*"],
  s3: ["s3:*"],
  secretsmanager: ["secretsmanager:*"],
  sns: ["sns:*"],
  sqs: ["sqs:*"],
  ssm: ["ssm:*"],
  states: ["states:*"],
  sts: ["sts:AssumeRole"],
};
