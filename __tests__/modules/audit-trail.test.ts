/** What audit-trail promises, on what it emits, and which events raise which alarm. */

import { auditTrail } from "../../modules/audit-trail/audit-trail";
import { example } from "../../modules/audit-trail/example";
import { watched } from "../../modules/audit-trail/patterns";
import { filterPattern } from "../../verify/events/filter-pattern";
import { emittedModule } from "../support/emitted-module";

const { addresses, resource, text, problemsOf } = emittedModule(auditTrail, example);
const names = ["break-glass-use", ...watched.map(({ name }) => name)];
const addressOf = (type: string, name: string, suffix = ""): string =>
  `${type}.watch_${name.replaceAll("-", "_")}${suffix}`;

test("its addresses", () => {
  expect(addresses).toEqual(
    [
      "aws_cloudtrail.trail",
      "aws_cloudwatch_log_group.group",
      "aws_iam_role.role",
      "aws_iam_role_policy.policy",
      ...names.flatMap((name) => [
        addressOf("aws_cloudwatch_log_metric_filter", name),
        addressOf("aws_cloudwatch_metric_alarm", name, "_alarm"),
      ]),
    ].sort(),
  );
});

test("every account and region, validation, encryption, Insights and alarms are no inputs", () => {
  expect(resource("aws_cloudtrail.trail")).toMatchObject({
    is_organization_trail: true,
    is_multi_region_trail: true,
    include_global_service_events: true,
    enable_logging: true,
    enable_log_file_validation: true,
    insight_selector: [{ insight_type: "ApiCallRateInsight" }, { insight_type: "ApiErrorRateInsight" }],
  });
  expect(Object.keys(auditTrail.inputs.shape).join()).not.toMatch(/enable|valid|insight|alarm|multi|region|encrypt/i);
});

test("what is watched is a promise, by name", () => {
  expect(names).toEqual([
    "break-glass-use",
    "root-use",
    "sign-in-without-mfa",
    "sign-in-failures",
    "unauthorized-calls",
    "policy-changes",
    "access-key-changes",
    "permission-set-changes",
    "organization-changes",
    "trail-changes",
    "config-changes",
    "detection-changes",
    "key-deletion",
    "key-policy-changes",
    "bucket-policy-changes",
    "security-group-changes",
    "network-acl-changes",
    "gateway-changes",
    "route-changes",
    "vpc-changes",
  ]);
});

test("every filter has an alarm on the metric that it makes, and the alarm tells the topic", () => {
  for (const name of names) {
    const { metric_transformation: made } = resource(addressOf("aws_cloudwatch_log_metric_filter", name)) as {
      metric_transformation: { name: string; namespace: string };
    };
    const alarm = resource(addressOf("aws_cloudwatch_metric_alarm", name, "_alarm"));
    expect(alarm).toMatchObject({ namespace: made.namespace, statistic: "Sum", evaluation_periods: 1 });
    expect(JSON.stringify(alarm["metric_name"])).toContain(`watch_${name.replaceAll("-", "_")}.metric_transformation`);
    expect(JSON.stringify(alarm["alarm_actions"])).toContain("var.topic_arn");
  }
});

test("no partition and no region is written down, and the example is good", () => {
  expect(text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
  expect(problemsOf({})).toEqual([]);
});

const keyWant = "the ARN of a key and not of an alias, as arn:aws:kms:eu-west-1:111111111111:key/…";

test.each<[object, string]>([
  [
    { name: "Trail" },
    'name must be 1 to 40 lower-case letters, digits and dashes, beginning with a letter, got "Trail"',
  ],
  [
    { bucketName: "Logs" },
    'bucketName must be the name of a bucket, as acme-logs-trail-111111111111-eu-west-1, got "Logs"',
  ],
  [{ keyArn: "alias/trail" }, `keyArn must be ${keyWant}, got "alias/trail"`],
  [
    { logKeyArn: example.logKeyArn.replace("west", "north") },
    "logKeyArn.region must be of the region of the log group",
  ],
  [
    { dataEvents: { s3: { resourceType: "s3" } } },
    'dataEvents.s3.resourceType must be a type of resources with data events, as AWS::S3::Object, got "s3"',
  ],
  [
    { networkEvents: { kms: { eventSource: "kms" } } },
    'networkEvents.kms.eventSource must be a service by its domain, as kms.amazonaws.com, got "kms"',
  ],
  [
    { breakGlassUsers: ['ana") || ($.x = "'] },
    'breakGlassUsers.0 must be the name of a user: 1 to 64 letters, digits and + = , . @ _ -, got "ana\\") || ($.x = \\""',
  ],
  [
    { breakGlassUsers: ["a", "b", "c", "d", "e", "f", "g"] },
    'breakGlassUsers must be 6 users or less, got ["a","b","c","d","e","f","g"]',
  ],
  [{ topicArn: "alarms" }, 'topicArn must be an ARN of sns, got "alarms"'],
  [{ multiRegion: false }, "multiRegion is not an input; remove it or correct its name"],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([`audit-trail: ${sentence}`]);
});

test("no pattern is longer than CloudWatch Logs takes", () => {
  for (const { pattern } of watched) expect(pattern.length).toBeLessThanOrEqual(1024);
});

/** Events as CloudTrail writes them, as far as patterns read them. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
const role = {
  type: "AssumedRole",
  arn: "arn:aws:sts::111111111111:assumed-role/app/i-0abc",
  sessionContext: { sessionIssuer: { type: "Role", arn: "arn:aws:iam::111111111111:role/app", userName: "app" } },
};
const calls = (eventSource: string, eventName: string, more: object = {}) => ({
  eventVersion: "1.11",
  eventType: "AwsApiCall",
  eventCategory: "Management",
  awsRegion: "eu-west-1",
  userIdentity: role,
  eventSource: `${eventSource}.amazonaws.com`,
  eventName,
  readOnly: false,
  managementEvent: true,
  ...more,
});
const reads = (eventSource: string, eventName: string, more: object = {}) =>
  calls(eventSource, eventName, { readOnly: true, ...more });
const signsIn = (userIdentity: object, mfa: string | undefined, outcome: "Success" | "Failure") =>
  calls("signin", "ConsoleLogin", {
    eventType: "AwsConsoleSignIn",
    userIdentity,
    responseElements: { ConsoleLogin: outcome },
    additionalEventData: mfa === undefined ? { LoginTo: "https://console.aws.amazon.com" } : { MFAUsed: mfa },
    ...(outcome === "Failure" ? { errorMessage: "Failed authentication" } : {}),
  });
const user = { type: "IAMUser", arn: "arn:aws:iam::111111111111:user/ana", userName: "ana" };
const root = { type: "Root", arn: "arn:aws:iam::111111111111:root", principalId: "111111111111" };

/** For each alarm, events that raise it, and others like them that do not. */
const events: Readonly<Record<string, { readonly raise: readonly object[]; readonly leave: readonly object[] }>> = {
  "root-use": {
    raise: [signsIn(root, "Yes", "Success"), calls("iam", "CreateAccessKey", { userIdentity: root })],
    leave: [
      calls("s3", "PutBucketPolicy"),
      calls("s3", "PutObject", { userIdentity: { ...root, invokedBy: "s3.amazonaws.com" } }),
      calls("kms", "RotateKey", { userIdentity: root, eventType: "AwsServiceEvent" }),
    ],
  },
  "sign-in-without-mfa": {
    raise: [signsIn(user, "No", "Success"), signsIn(user, undefined, "Success")],
    leave: [
      signsIn(user, "Yes", "Success"),
      signsIn(user, "No", "Failure"),
      // The second factor of a federated sign-in is asked for elsewhere.
      signsIn(role, "No", "Success"),
    ],
  },
  "sign-in-failures": {
    raise: [signsIn(user, "No", "Failure"), signsIn(root, "No", "Failure")],
    leave: [signsIn(user, "No", "Success"), calls("signin", "CheckMfa")],
  },
  "unauthorized-calls": {
    raise: [
      reads("ec2", "DescribeInstances", { errorCode: "Client.UnauthorizedOperation" }),
      reads("s3", "GetObject", { errorCode: "AccessDenied" }),
      reads("kms", "Decrypt", { errorCode: "AccessDeniedException" }),
    ],
    leave: [
      reads("ec2", "DescribeInstances"),
      calls("ec2", "RunInstances", { errorCode: "Client.InvalidParameterValue" }),
    ],
  },
  "policy-changes": {
    raise: [
      "PutRolePolicy",
      "AttachUserPolicy",
      "CreatePolicyVersion",
      "UpdateAssumeRolePolicy",
      "DeleteRolePermissionsBoundary",
    ].map((name) => calls("iam", name)),
    leave: [
      reads("iam", "GetRolePolicy"),
      reads("iam", "ListPolicies"),
      reads("iam", "SimulatePrincipalPolicy"),
      calls("iam", "CreateRole"),
      calls("s3", "PutBucketPolicy"),
    ],
  },
  "access-key-changes": {
    raise: [calls("iam", "CreateUser"), calls("iam", "CreateAccessKey"), calls("iam", "CreateLoginProfile")],
    leave: [calls("iam", "DeleteAccessKey"), calls("sts", "CreateUser"), reads("iam", "ListAccessKeys")],
  },
  "permission-set-changes": {
    raise: [
      calls("sso", "CreateAccountAssignment"),
      calls("sso", "PutInlinePolicyToPermissionSet"),
      calls("sso", "ProvisionPermissionSet"),
    ],
    leave: [reads("sso", "ListAccountAssignments"), reads("sso", "DescribePermissionSet"), calls("sso", "Federate")],
  },
  "organization-changes": {
    raise: [
      calls("organizations", "LeaveOrganization"),
      calls("organizations", "DetachPolicy"),
      calls("organizations", "CreateAccount"),
    ],
    leave: [reads("organizations", "DescribeOrganization"), calls("account", "PutAlternateContact")],
  },
  "trail-changes": {
    raise: [
      calls("cloudtrail", "StopLogging"),
      calls("cloudtrail", "DeleteTrail"),
      calls("cloudtrail", "PutEventSelectors"),
    ],
    leave: [reads("cloudtrail", "LookupEvents"), reads("cloudtrail", "GetTrailStatus"), calls("xray", "StopLogging")],
  },
  "config-changes": {
    raise: [calls("config", "StopConfigurationRecorder"), calls("config", "DeleteDeliveryChannel")],
    leave: [
      calls("config", "PutEvaluations"),
      calls("config", "StartConfigurationRecorder"),
      reads("config", "DescribeConfigurationRecorders"),
    ],
  },
  "detection-changes": {
    raise: [
      calls("guardduty", "DeleteDetector"),
      calls("securityhub", "DisableSecurityHub"),
      calls("access-analyzer", "DeleteAnalyzer"),
    ],
    leave: [
      calls("guardduty", "CreateDetector"),
      reads("guardduty", "GetDetector"),
      calls("guardduty", "ArchiveFindings"),
    ],
  },
  "key-deletion": {
    raise: [calls("kms", "ScheduleKeyDeletion"), calls("kms", "DisableKey")],
    leave: [calls("kms", "CancelKeyDeletion"), calls("kms", "DisableKeyRotation"), reads("kms", "DescribeKey")],
  },
  "key-policy-changes": {
    raise: [calls("kms", "PutKeyPolicy")],
    leave: [reads("kms", "GetKeyPolicy"), calls("kms", "CreateGrant")],
  },
  "bucket-policy-changes": {
    raise: [
      "PutBucketPolicy",
      "DeleteBucketPolicy",
      "PutBucketAcl",
      "PutBucketLifecycleConfiguration",
      "PutBucketLifecycle",
      "DeleteBucketReplication",
      "PutBucketPublicAccessBlock",
      "DeleteAccountPublicAccessBlock",
      "PutBucketVersioning",
    ].map((name) => calls("s3", name)),
    leave: [
      reads("s3", "GetBucketPolicy"),
      reads("s3", "GetBucketLifecycle"),
      calls("s3", "PutBucketTagging"),
      calls("s3", "CreateBucket"),
    ],
  },
  "security-group-changes": {
    raise: [
      calls("ec2", "AuthorizeSecurityGroupIngress"),
      calls("ec2", "ModifySecurityGroupRules"),
      calls("ec2", "DeleteSecurityGroup"),
    ],
    leave: [
      reads("ec2", "DescribeSecurityGroups"),
      calls("rds", "AuthorizeDBSecurityGroupIngress"),
      calls("ec2", "RunInstances"),
    ],
  },
  "network-acl-changes": {
    raise: [calls("ec2", "CreateNetworkAclEntry"), calls("ec2", "ReplaceNetworkAclAssociation")],
    leave: [reads("ec2", "DescribeNetworkAcls"), calls("wafv2", "CreateNetworkAcl")],
  },
  "gateway-changes": {
    raise: [
      calls("ec2", "AttachInternetGateway"),
      calls("ec2", "CreateNatGateway"),
      calls("ec2", "CreateTransitGatewayVpcAttachment"),
    ],
    leave: [reads("ec2", "DescribeInternetGateways"), calls("apigateway", "CreateInternetGateway")],
  },
  "route-changes": {
    raise: [
      calls("ec2", "CreateRoute"),
      calls("ec2", "ReplaceRouteTableAssociation"),
      calls("ec2", "DeleteRouteTable"),
    ],
    leave: [reads("ec2", "DescribeRouteTables"), calls("appmesh", "CreateRoute")],
  },
  "vpc-changes": {
    raise: [
      calls("ec2", "CreateVpc"),
      calls("ec2", "AcceptVpcPeeringConnection"),
      calls("ec2", "ModifyVpcEndpoint"),
      calls("ec2", "ModifyVpcAttribute"),
    ],
    leave: [reads("ec2", "DescribeVpcs"), reads("ec2", "DescribeVpcEndpoints"), calls("ec2", "CreateSubnet")],
  },
};

test("events are told for everything that is watched", () => {
  expect(Object.keys(events)).toEqual(watched.map(({ name }) => name));
});

describe.each(watched.map(({ name, pattern }) => [name, filterPattern(pattern)] as const))("%s", (name, raises) => {
  const { raise = [], leave = [] } = events[name] ?? {};
  test.each(raise.map((event) => [(event as { eventName: string }).eventName, event]))(
    "is raised by %s",
    (_, event) => {
      expect(raises(event)).toBe(true);
    },
  );
  test.each(leave.map((event) => [(event as { eventName: string }).eventName, event]))("is left by %s", (_, event) => {
    expect(raises(event)).toBe(false);
  });
  test("is raised by no call that only reads and succeeds", () => {
    const others = Object.values(events).flatMap((one) => [...one.raise, ...one.leave]);
    const quiet = others.filter((event) => "readOnly" in event && event.readOnly === true && !("errorCode" in event));
    expect(quiet.length).toBeGreaterThan(10);
    expect(quiet.filter((event) => raises(event))).toEqual([]);
  });
});
