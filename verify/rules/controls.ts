/** What rules are evidence for. Ids as their publishers write them; what only runtime can show has no rule, and is not here. */

/** Tenets of NIST SP 800-207, section 2.1, in short. https://doi.org/10.6028/NIST.SP.800-207 */
export const tenets = {
  1: "every data source and service is a resource",
  2: "all communication is secured, wherever it comes from",
  3: "access is granted per session",
  4: "access is decided by policy",
  5: "the posture of all assets is watched",
  6: "authentication and authorization before every access",
  7: "what happens is recorded, and used to improve",
} as const;

export type Tenet = keyof typeof tenets;

/** Recommendations of the CIS AWS Foundations Benchmark v5.0.0 that a configuration can show. */
export const cis = [
  ["1.7", "1.8", "1.14", "1.15", "1.17", "1.20"],
  ["2.1.1", "2.1.4", "2.2.1", "2.2.2", "2.2.3", "2.3.1"],
  ["3.1", "3.2", "3.3", "3.5", "3.6", "3.7", "3.8", "3.9"],
  ["4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7", "4.8"],
  ["4.9", "4.10", "4.11", "4.12", "4.13", "4.14", "4.15", "4.16"],
  ["5.1.1", "5.2", "5.3", "5.4", "5.5", "5.7"],
].flat() as readonly Cis[];

/** `3.1` or `2.1.4`. */
export type Cis = `${number}.${number}` | `${number}.${number}.${number}`;

/** Controls of AWS Security Hub, most of them in AWS Foundational Security Best Practices. */
export const securityHub = [
  ["ACM.2", "CloudTrail.1", "CloudTrail.2", "CloudTrail.4", "CloudTrail.5", "Config.1", "DocumentDB.1"],
  ["DynamoDB.2", "DynamoDB.6", "EC2.2", "EC2.3", "EC2.6", "EC2.7", "EC2.8", "EC2.9", "EC2.13", "EC2.14", "EC2.15"],
  ["EC2.18", "EC2.19", "EC2.21", "EC2.23", "EC2.25", "EC2.51", "EC2.53", "EC2.54", "EFS.1", "EFS.3", "EFS.4", "EFS.8"],
  ["ELB.1", "ELB.4", "ELB.5", "ELB.6", "ELB.12", "ElastiCache.4", "ElastiCache.5", "GuardDuty.1", "IAM.1", "IAM.2"],
  ["IAM.15", "IAM.16", "IAM.21", "KMS.1", "KMS.2", "KMS.4", "KMS.5", "Lambda.1", "Macie.1", "Neptune.1"],
  ["OpenSearch.1", "OpenSearch.3", "OpenSearch.8", "RDS.1", "RDS.2", "RDS.3", "RDS.7", "RDS.8", "RDS.9"],
  ["RDS.10", "RDS.11", "RDS.12", "RDS.13", "RDS.24", "RDS.25", "RDS.27", "RDS.35", "RDS.38", "RDS.39", "Redshift.1"],
  ["Redshift.2", "Redshift.10", "S3.1", "S3.2", "S3.3", "S3.5", "S3.8", "S3.12", "S3.14", "S3.15", "S3.17", "S3.22"],
  ["S3.23", "SNS.1", "SNS.4", "SQS.1", "SSM.4", "SecretsManager.1", "StepFunctions.1"],
].flat() as readonly SecurityHub[];

/** `S3.5`. */
export type SecurityHub = `${string}.${number}`;

export interface Controls {
  readonly nist: readonly Tenet[];
  readonly cis?: readonly Cis[];
  readonly securityHub?: readonly SecurityHub[];
}
