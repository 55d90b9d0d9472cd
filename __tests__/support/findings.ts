/** Events in the shapes that AWS documents. */

export const target = "222222222222";
let made = 0;

/** https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html */
export const finding = (type: string, resource: object, change: object = {}): Record<string, unknown> => ({
  version: "0",
  id: `cd2d702e-ab31-411b-9344-${String(++made).padStart(12, "0")}`,
  "detail-type": "GuardDuty Finding",
  source: "aws.guardduty",
  account: target,
  time: "2026-11-20T10:30:00Z",
  region: "eu-west-1",
  resources: [],
  detail: {
    schemaVersion: "2.0",
    accountId: target,
    region: "eu-west-1",
    partition: "aws",
    id: "16afba5c5c43e07c9e3e5e2e544e95df",
    arn: `arn:aws:guardduty:eu-west-1:${target}:detector/123456789012/finding/16afba5c5c43e07c9e3e5e2e544e95df`,
    type,
    resource,
    service: {
      serviceName: "guardduty",
      detectorId: "12abc34d567e8fa901bc2d34e56789f0",
      action: { actionType: "AWS_API_CALL" },
      resourceRole: "TARGET",
      additionalInfo: {},
      eventFirstSeen: "2026-11-20T10:00:00Z",
      eventLastSeen: "2026-11-20T10:20:00Z",
      archived: false,
      count: 3,
    },
    severity: 8,
    createdAt: "2026-11-20T10:25:00.000Z",
    updatedAt: "2026-11-20T10:25:00.000Z",
    title: "Credentials are used from elsewhere.",
    description: "APIs commonly used in attacks were invoked.",
    ...change,
  },
});

export const ofUser = (userName: string): object => ({
  resourceType: "AccessKey",
  accessKeyDetails: {
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    principalId: "AIDACKCEVSQ6C2EXAMPLE",
    userType: "IAMUser",
    userName,
  },
});

export const ofRole = (userName: string, principalId: string): object => ({
  resourceType: "AccessKey",
  accessKeyDetails: { accessKeyId: "ASIAIOSFODNN7EXAMPLE", principalId, userType: "AssumedRole", userName },
});

export const ofInstance = (instanceId: string): object => ({
  resourceType: "Instance",
  instanceDetails: {
    instanceId,
    instanceType: "t3.micro",
    launchTime: "2026-11-19T10:00:00Z",
    availabilityZone: "eu-west-1a",
    imageId: "ami-99999999",
    networkInterfaces: [],
    tags: [],
  },
});

export const ofBucket = (name: string): object => ({
  resourceType: "S3Bucket",
  s3BucketDetails: [{ arn: `arn:aws:s3:::${name}`, name, type: "Destination" }],
});

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference.html */
export const apiCall = (service: string, eventName: string, requestParameters: object, change: object = {}) => ({
  version: "0",
  id: `36eb8523-97d0-4518-b33d-${String(++made).padStart(12, "0")}`,
  "detail-type": "AWS API Call via CloudTrail",
  source: `aws.${service}`,
  account: target,
  time: "2026-11-20T10:30:00Z",
  region: "eu-west-1",
  resources: [],
  detail: {
    eventVersion: "1.11",
    userIdentity: {
      type: "AssumedRole",
      principalId: "AROACKCEVSQ6C2EXAMPLE:mallory",
      arn: `arn:aws:sts::${target}:assumed-role/admin/mallory`,
      accountId: target,
      sessionContext: { sessionIssuer: { type: "Role", userName: "admin" } },
    },
    eventTime: "2026-11-20T10:29:58Z",
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: "eu-west-1",
    sourceIPAddress: "198.51.100.1",
    requestParameters,
    responseElements: null,
    eventID: "b2f5e3c1-0000-4000-8000-000000000000",
    readOnly: false,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: target,
    ...change,
  },
});

/** https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html */
export const exposed = (...keys: readonly string[]) => ({
  version: "0",
  id: `7bf73129-1428-4cd3-a780-${String(++made).padStart(12, "0")}`,
  "detail-type": "AWS Health Event",
  source: "aws.health",
  account: target,
  time: "2026-11-20T10:30:00Z",
  region: "us-east-1",
  resources: [...keys],
  detail: {
    eventArn: "arn:aws:health:us-east-1::event/RISK/AWS_RISK_CREDENTIALS_EXPOSED/AWS_RISK_CREDENTIALS_EXPOSED_1",
    service: "RISK",
    eventTypeCode: "AWS_RISK_CREDENTIALS_EXPOSED",
    eventTypeCategory: "issue",
    startTime: "Fri, 20 Nov 2026 10:20:00 GMT",
    eventDescription: [{ language: "en_US", latestDescription: "A key was found." }],
    affectedEntities: keys.map((entityValue) => ({ entityValue })),
  },
});
