/**
 * What raises an alarm, as filter patterns on events of CloudTrail. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 *
 * `!=` says nothing of a field that is not there: where one may be missing, that is said too.
 */

import { str } from "../../core/late";

export interface Watched {
  /** The name of filter and alarm. */
  readonly name: string;
  readonly what: string;
  readonly pattern: string;
  /** How often in five minutes it has to happen. */
  readonly times: number;
}

const any = (field: string, values: readonly string[]): string =>
  `(${values.map((value) => `$.${field} = "${value}"`).join(" || ")})`;
const all = (...terms: readonly string[]): string => `{ ${terms.join(" && ")} }`;
const from = (service: string): string => `$.eventSource = "${service}.amazonaws.com"`;
const changes = "$.readOnly IS FALSE";
const named = (...names: readonly string[]): string => any("eventName", names);

/**
 * What users of the break-glass path and those of the names do, and whoever becomes or is the role. `names` is a list in HCL; text is quoted
 * here, since `Fn.join` does not.
 */
export const breakGlassPattern = (users: string, role: string, names: string): string => {
  const always = `{ ($.userIdentity.arn = "*:${users}") || ($.userIdentity.sessionContext.sessionIssuer.arn = "*:${role}") || ($.requestParameters.roleArn = "*:${role}")`;
  const [before, after] = [' || ($.userIdentity.userName = "', '")'].map((part) => JSON.stringify(part));
  return str(
    `join("", concat([${JSON.stringify(always)}], [for u in ${names} : join("", [${before}, u, ${after}])], [" }"]))`,
  );
};

const patterns: Readonly<Record<string, Omit<Watched, "name" | "times"> & { readonly times?: number }>> = {
  "root-use": {
    what: "Somebody uses the root user of an account.",
    pattern: all(
      '$.userIdentity.type = "Root"',
      "$.userIdentity.invokedBy NOT EXISTS",
      '$.eventType != "AwsServiceEvent"',
    ),
  },
  "sign-in-without-mfa": {
    what: "A user signs in without a second factor.",
    pattern: all(
      named("ConsoleLogin"),
      '$.responseElements.ConsoleLogin = "Success"',
      '$.userIdentity.type = "IAMUser"',
      '($.additionalEventData.MFAUsed != "Yes" || $.additionalEventData.MFAUsed NOT EXISTS)',
    ),
  },
  "sign-in-failures": {
    what: "Signing in fails again and again.",
    pattern: all(named("ConsoleLogin"), '$.responseElements.ConsoleLogin = "Failure"'),
    times: 5,
  },
  "unauthorized-calls": {
    what: "Calls are denied again and again.",
    pattern: `{ ${any("errorCode", ["*UnauthorizedOperation", "AccessDenied*"])} }`,
    times: 20,
  },
  "policy-changes": {
    what: "A policy of IAM is changed, attached or taken away.",
    pattern: all(from("iam"), changes, named("*Polic*", "*PermissionsBoundary")),
  },
  "access-key-changes": {
    what: "A user is made, or gets keys or a password.",
    pattern: all(from("iam"), named("CreateUser", "CreateAccessKey", "CreateLoginProfile", "UpdateLoginProfile")),
  },
  "permission-set-changes": {
    what: "A permission set or an assignment is changed.",
    pattern: all(from("sso"), changes, named("*PermissionSet*", "*AccountAssignment*")),
  },
  "organization-changes": {
    what: "The organization, its accounts or its policies are changed.",
    pattern: all(from("organizations"), changes),
  },
  "trail-changes": {
    what: "A trail or an event data store is changed or stopped.",
    pattern: all(from("cloudtrail"), changes),
  },
  "config-changes": {
    what: "A recorder of AWS Config or its delivery is changed or stopped.",
    pattern: all(
      from("config"),
      named(
        "DeleteConfigurationRecorder",
        "DeleteDeliveryChannel",
        "PutConfigurationRecorder",
        "PutDeliveryChannel",
        "StopConfigurationRecorder",
      ),
    ),
  },
  "detection-changes": {
    what: "GuardDuty, Security Hub or Access Analyzer is switched off.",
    pattern: `{ ${named("DeleteDetector", "DisableSecurityHub", "DeleteAnalyzer", "DisassociateMembers", "StopMonitoringMembers")} }`,
  },
  "key-deletion": {
    what: "A key is disabled, or is to be deleted.",
    pattern: all(from("kms"), named("ScheduleKeyDeletion", "DisableKey", "DeleteImportedKeyMaterial")),
  },
  "key-policy-changes": {
    what: "It is changed who uses a key.",
    pattern: all(from("kms"), named("PutKeyPolicy")),
  },
  "bucket-policy-changes": {
    what: "It is changed who reaches a bucket, and how long it keeps what it has.",
    pattern: all(
      from("s3"),
      named(
        "PutBucketAcl",
        "*BucketPolicy",
        "*BucketLifecycle*",
        "*BucketReplication",
        "*BucketCors",
        "*PublicAccessBlock",
        "PutBucketVersioning",
      ),
      changes,
    ),
  },
  "security-group-changes": {
    what: "A security group or a rule of one is changed.",
    pattern: all(from("ec2"), changes, named("*SecurityGroup*")),
  },
  "network-acl-changes": {
    what: "A network ACL is changed.",
    pattern: all(from("ec2"), changes, named("*NetworkAcl*")),
  },
  "gateway-changes": {
    what: "A gateway of a network is changed.",
    pattern: all(
      from("ec2"),
      changes,
      named("*InternetGateway", "*CustomerGateway", "*VpnGateway", "*NatGateway", "*TransitGateway*"),
    ),
  },
  "route-changes": {
    what: "A route or a route table is changed.",
    pattern: all(from("ec2"), changes, named("*Route", "*RouteTable*")),
  },
  "vpc-changes": {
    what: "A VPC, a peering or an endpoint of one is changed.",
    pattern: all(from("ec2"), changes, named("*Vpc", "*VpcPeeringConnection", "*VpcEndpoint*", "ModifyVpcAttribute")),
  },
};

export const watched: readonly Watched[] = Object.entries(patterns).map(([name, one]) => ({ name, times: 1, ...one }));

/** As part of an address. */
export const idOf = ({ name }: Watched): string => name.split("-").join("_");
