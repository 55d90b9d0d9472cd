/** For each playbook an event as AWS sends it, and what AWS answers while the playbook runs: nothing of it is anybody's. */
import type { PlaybookName } from "../../guard/response/playbooks";
import type { Fields } from "../../modules/incident-response/handling/fields";

export interface Recording {
  readonly event: Fields;
  /** By call. What is not here is answered with nothing. */
  readonly answers: Readonly<Record<string, Fields>>;
}

const account = "222222222222";
const region = "eu-west-1";

const event = (source: string, detailType: string, detail: object): Fields => ({
  version: "0",
  id: "cd2d702e-ab31-411b-9344-793ce56b1bc7",
  "detail-type": detailType,
  source,
  account,
  time: "2026-11-20T10:30:00Z",
  region,
  resources: [],
  detail,
});

/** https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html */
const finding = (type: string, resource: object): Fields =>
  event("aws.guardduty", "GuardDuty Finding", {
    schemaVersion: "2.0",
    accountId: account,
    region,
    id: "16afba5c5c43e07c9e3e5e2e544e95df",
    type,
    resource,
    service: { serviceName: "guardduty", additionalInfo: {}, archived: false, count: 1 },
    severity: 8,
  });

const credentials = (userType: string, userName: string, principalId: string): object => ({
  resourceType: "AccessKey",
  accessKeyDetails: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", principalId, userType, userName },
});

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference.html */
const call = (service: string, eventName: string, requestParameters: object): Fields =>
  event(`aws.${service}`, "AWS API Call via CloudTrail", {
    eventVersion: "1.11",
    userIdentity: { type: "AssumedRole", principalId: "AROACKCEVSQ6C2EXAMPLE:mallory", accountId: account },
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: region,
    requestParameters,
    recipientAccountId: account,
  });

const stolen = "UnauthorizedAccess:IAMUser/MaliciousIPCaller";
const roleId = "AROACKCEVSQ6C2EXAMPLE";
const person = credentials("AssumedRole", "AWSReservedSSO_operators_0123456789abcdef", `${roleId}:mallory@example.com`);

export const trail = `arn:aws:cloudtrail:${region}:999999999999:trail/organization`;
export const identityCenter = {
  account: "555555555555",
  region,
  instance: "arn:aws:sso:::instance/ssoins-0123456789abcdef",
  store: "d-0123456789",
};

export const recordings: Readonly<Record<PlaybookName, Recording>> = {
  "deactivate-access-keys": {
    event: finding(stolen, credentials("IAMUser", "mallory", "AIDACKCEVSQ6C2EXAMPLE")),
    answers: {
      "iam:GetUser": { User: { Arn: `arn:aws:iam::${account}:user/mallory` } },
      "iam:ListAccessKeys": {
        AccessKeyMetadata: [
          { AccessKeyId: "AKIAIOSFODNN7EXAMPLE", Status: "Active" },
          { AccessKeyId: "AKIAI44QH8DHBEXAMPLE", Status: "Inactive" },
        ],
      },
    },
  },
  "revoke-role-sessions": {
    event: finding(
      "UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS",
      credentials("AssumedRole", "prod-orders-api", `${roleId}:i-0123456789abcdef0`),
    ),
    answers: {
      "iam:GetRole": {
        Role: { Arn: `arn:aws:iam::${account}:role/zero-trust/service/prod-orders-api`, RoleId: roleId },
      },
      "iam:GetRolePolicy": {
        PolicyDocument: encodeURIComponent('{"Version":"2012-10-17","Statement":[]}'),
      },
    },
  },
  "revoke-sign-in": {
    event: finding(stolen, person),
    answers: {
      "identitystore:GetUserId": { UserId: "92a5c1f4-10e1-7012-6c3e-0123456789ab" },
      "identitystore:ListGroupMembershipsForMember": {
        GroupMemberships: [{ GroupId: "a4e81468-1031-70a5-e2ff-0123456789ab", MembershipId: "m-1" }],
      },
      "sso:ListAccountAssignmentsForPrincipal": {
        AccountAssignments: [
          {
            AccountId: account,
            PermissionSetArn: "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef",
            PrincipalType: "USER",
          },
        ],
      },
    },
  },
  "quarantine-instance": {
    event: finding("Backdoor:EC2/C&CActivity.B", {
      resourceType: "Instance",
      instanceDetails: { instanceId: "i-0123456789abcdef0" },
    }),
    answers: {
      "ec2:DescribeInstances": {
        Reservations: [
          {
            Instances: [
              {
                InstanceId: "i-0123456789abcdef0",
                State: { Name: "running" },
                VpcId: "vpc-0123456789abcdef0",
                NetworkInterfaces: [
                  { NetworkInterfaceId: "eni-0123456789abcdef0", Groups: [{ GroupId: "sg-0aaaaaaaaaaaaaaaa" }] },
                ],
              },
            ],
          },
        ],
      },
      "ec2:CreateSecurityGroup": { GroupId: "sg-0bbbbbbbbbbbbbbbb" },
    },
  },
  "close-public-bucket": {
    event: call("s3", "DeleteBucketPublicAccessBlock", { bucketName: "prod-orders-files" }),
    answers: {
      "s3:GetPublicAccessBlock": {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          IgnorePublicAcls: true,
          BlockPublicPolicy: false,
          RestrictPublicBuckets: false,
        },
      },
    },
  },
  "end-remote-sessions": {
    event: finding(stolen, person),
    answers: {
      "ssm:DescribeSessions": {
        Sessions: [
          {
            SessionId: "mallory@example.com-0123456789abcdef0",
            Owner: `arn:aws:sts::${account}:assumed-role/AWSReservedSSO_operators_0123456789abcdef/mallory@example.com`,
          },
        ],
      },
      "ec2:DescribeClientVpnEndpoints": {
        ClientVpnEndpoints: [{ ClientVpnEndpointId: "cvpn-endpoint-0123456789abcdef0" }],
      },
      "ec2:DescribeClientVpnConnections": {
        Connections: [
          {
            ClientVpnEndpointId: "cvpn-endpoint-0123456789abcdef0",
            ConnectionId: "cvpn-connection-0123456789abcdef0",
            Username: "mallory@example.com",
            Status: { Code: "active" },
          },
        ],
      },
    },
  },
  "restore-trail": {
    event: call("cloudtrail", "StopLogging", { name: trail }),
    answers: { "cloudtrail:GetTrailStatus": { IsLogging: false } },
  },
};
