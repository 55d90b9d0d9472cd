/** Of detection, response and the archive of logs. */
import { type Exception, unknownKey } from "../exception";

const archive = ["archive_bucket", "landing_bucket"].map((name) => `aws_s3_bucket.${name}`);
const queues = ["events", "failed", "requests"].map((which) => `aws_sqs_queue.queue_${which}`);

export const detection: readonly Exception[] = [
  {
    checks: ["CKV2_AWS_3"],
    module: "security-services",
    resource: "aws_guardduty_detector.detector",
    reason:
      "It is on, in the account that will administer it. That it covers every account and member is in `threat-detection`, applied after the organization delegates it.",
  },
  ...archive.flatMap((resource): readonly Exception[] => [
    {
      checks: ["CKV2_AWS_62"],
      module: "log-archive",
      resource,
      reason: "Notifications are for whoever works on new objects. They protect nothing, and nobody listens here.",
    },
    {
      checks: ["AwsSolutions-S10"],
      ...{ module: "log-archive", resource, undecided: "id" },
      reason:
        "The policy of the bucket is not known yet. It denies what comes without TLS (`__tests__/apply/archive.test.ts`).",
    },
  ]),
  {
    checks: ["CKV_AWS_144"],
    module: "log-archive",
    resource: "aws_s3_bucket.archive_bucket",
    reason:
      "Logs stay in the region that they are about, where nobody deletes them. The loss of a whole region is not covered: who must cover it calls the module in two.",
  },
  {
    checks: ["CKV_AWS_145"],
    module: "log-archive",
    resource: "aws_s3_bucket.landing_bucket",
    reason:
      "Load balancers and access logs of S3 write under no key but that of S3. The copy that is kept is under the key of its kind.",
  },
  {
    checks: ["CKV_AWS_18", "AwsSolutions-S1"],
    module: "log-archive",
    resource: "aws_s3_bucket.archive_bucket",
    reason: "The bucket that records requests to all others: recording those to itself would never end.",
  },
  {
    checks: ["AwsSolutions-KDF1"],
    module: "log-archive",
    resource: "aws_kinesis_firehose_delivery_stream.ingest_stream",
    reason: "`server_side_encryption` is on, always. The rule expects one object, and a plan has a list of one.",
  },
  {
    checks: ["CKV2_AWS_48"],
    module: "configuration-recorder",
    resource: "aws_config_configuration_recorder.recorder",
    only: ["management", "security", "log-archive", "dev", "staging", "prod"].map(
      (account) => `${account}-us-east-1-recording`,
    ),
    reason:
      "Users, roles and policies are recorded once, in the home region: every region would record, and cost, the same.",
  },
  {
    checks: ["CKV_AWS_158"],
    ...{ module: "audit-trail", resource: "aws_cloudwatch_log_group.group", undecided: "kms_key_id" },
    reason: unknownKey,
  },
  {
    checks: ["CKV_AWS_252"],
    module: "audit-trail",
    resource: "aws_cloudtrail.trail",
    reason: "A message for each log file that was written is of use to nobody here. Alarms are on what the files say.",
  },
  ...[
    ["audit-trail", "aws_iam_role_policy.policy", "policy"],
    ["audit-trail", "aws_iam_role.role", "id"],
    ["incident-response", "aws_iam_role_policy.handler_policy", "policy"],
    ["incident-response", "aws_iam_role.handler_role", "id"],
    ["log-archive", "aws_iam_role_policy.copy_policy", "policy"],
    ["log-archive", "aws_iam_role.copy_role", "id"],
    ["log-archive", "aws_iam_role_policy.ingest_stream_policy", "policy"],
    ["log-archive", "aws_iam_role.ingest_stream_role", "id"],
    ["log-archive", "aws_iam_role_policy.ingest_subscribe_policy", "policy"],
    ["log-archive", "aws_iam_role.ingest_subscribe_role", "id"],
  ].map(([module = "", resource = "", undecided = ""]) => ({
    checks: ["AwsSolutions-IAM5"],
    ...{ module, resource, undecided },
    reason:
      "What it names is made by the same plan. What it comes to is decided on what was applied (`__tests__/apply/`).",
  })),
  ...["aws_iam_role_policy.aggregator_policy", "aws_iam_role.aggregator_role"].map((resource) => ({
    checks: ["AwsSolutions-IAM5"],
    module: "organization-compliance",
    resource,
    reason: "Which accounts the organization has: reads of Organizations, most of which take no resource.",
  })),
  ...["aws_iam_role_policy.policy", "aws_iam_role.role"].map((resource) => ({
    checks: ["AwsSolutions-IAM5"],
    module: "response-role",
    resource,
    reason:
      "Whom or what an incident is about is known when it happens. A role may make the calls of its playbook and no others, and protected names are denied.",
  })),
  {
    checks: ["CKV_AWS_61"],
    module: "response-role",
    resource: "aws_iam_role.role",
    reason:
      "The account of the handler is trusted by a condition on the one role that may come, which may not be there yet: a principal that does not exist is refused.",
  },
  ...[
    ["CKV_AWS_116", "Messages come from a queue, and those that fail go to another one of the queue's, with an alarm."],
    [
      "CKV_AWS_117",
      "It calls APIs of AWS and nothing in a network, which would be one more thing that an incident can cut.",
    ],
    ["CKV_AWS_272", "The code comes with the module, and its hash is in the plan that somebody reviewed."],
    ["CKV_AWS_50", "Each call is in its log and in the record of the incident; a trace would add no step to it."],
    ["AwsSolutions-L1", "nodejs22.x is the newest that the oldest allowed provider knows, 5.100."],
  ].map(([check = "", reason = ""]) => ({
    checks: [check],
    module: "incident-response",
    resource: "aws_lambda_function.handler_function",
    reason,
  })),
  ...queues.flatMap((resource): readonly Exception[] => [
    {
      checks: ["AwsSolutions-SQS2"],
      ...{ module: "incident-response", resource, undecided: "kms_master_key_id" },
      reason: "The key is made by the same plan, and the argument is always set.",
    },
    {
      checks: ["AwsSolutions-SQS3"],
      module: "incident-response",
      resource,
      reason:
        "`aws_sqs_queue_redrive_policy` leads to the queue of what failed, which is the last itself. The rule reads the queue alone.",
    },
    {
      checks: ["AwsSolutions-SQS4"],
      module: "incident-response",
      resource,
      reason: "`aws_sqs_queue_policy` denies what comes without TLS. The rule reads the queue alone.",
    },
  ]),
];
