/** What incident-response promises, on what it emits; policies are decoded by Terraform, in incident-response.tftest.hcl. */
import { example } from "../../../modules/incident-response/example";
import { incidentResponse } from "../../../modules/incident-response/incident-response";
import { emittedModule } from "../../support/emitted-module";
import { secretsIn } from "../../support/secrets";

const { addresses, resource, text, variables, problemsOf } = emittedModule(incidentResponse, example);

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_cloudwatch_event_bus.bus",
    "aws_cloudwatch_event_bus_policy.bus_policy",
    "aws_cloudwatch_event_rule.queue_rule",
    "aws_cloudwatch_event_target.queue_target",
    "aws_cloudwatch_log_group.handler_log",
    "aws_cloudwatch_metric_alarm.handler_error",
    "aws_cloudwatch_metric_alarm.handler_failed",
    "aws_dynamodb_table.table",
    "aws_iam_role.handler_role",
    "aws_iam_role_policy.handler_policy",
    "aws_kms_alias.alias",
    "aws_kms_key.key",
    "aws_lambda_event_source_mapping.handler_events",
    "aws_lambda_event_source_mapping.handler_requests",
    "aws_lambda_function.handler_function",
    "aws_sns_topic.topic",
    "aws_sns_topic_policy.topic_policy",
    "aws_sns_topic_subscription.subscriber",
    "aws_sqs_queue.queue_events",
    "aws_sqs_queue.queue_failed",
    "aws_sqs_queue.queue_requests",
    "aws_sqs_queue_policy.queue_events_policy",
    "aws_sqs_queue_policy.queue_failed_policy",
    "aws_sqs_queue_policy.queue_requests_policy",
    "aws_sqs_queue_redrive_allow_policy.queue_failed_allow",
    "aws_sqs_queue_redrive_policy.queue_events_redrive",
    "aws_sqs_queue_redrive_policy.queue_requests_redrive",
  ]);
});

test("a function ends before a message is seen again, and before another handler may take over", () => {
  const { timeout } = resource("aws_lambda_function.handler_function") as { timeout: number };
  expect(timeout * 6).toBeLessThanOrEqual(
    resource("aws_sqs_queue.queue_events")["visibility_timeout_seconds"] as number,
  );
  expect(timeout).toBeLessThan(180);
});

test("nobody may invoke a function: it has no address and no permission", () => {
  expect(text).not.toMatch(/aws_lambda_permission|function_url|lambda:InvokeFunction/);
});

test("no partition, account or region is written down, and no secret", () => {
  // The one region is that of the pattern of no rule: findings name none.
  expect(text).not.toMatch(/arn:aws|eu-west-1|us-east-1|[0-9]{12}/);
  expect(secretsIn(JSON.stringify({ text, variables }))).toEqual([]);
});

describe("inputs", () => {
  test.each(
    Object.entries<object>({
      "the example": {},
      "every mode": { playbooks: { "quarantine-instance": { mode: "observe", enforceIn: ["111111111111"] } } },
      "a protected bucket": { protected: ["arn:aws:s3:::payments-*"] },
      "a protected instance": { protected: ["arn:aws:ec2:eu-west-1:111111111111:instance/i-0123456789abcdef0"] },
      "protection of hosts": { protected: ["arn:aws:iam::111111111111:role/zero-trust/host/*"] },
    }),
  )("takes %s", (_, change) => {
    expect(problemsOf(change)).toEqual([]);
  });

  const playbook = (change: object) => ({ playbooks: { "quarantine-instance": change } });
  const refused: readonly (readonly [object, string])[] = [
    [
      { playbooks: { "quarantine-everything": {} } },
      "playbooks.quarantine-everything must be one of deactivate-access-keys, revoke-role-sessions, revoke-sign-in, quarantine-instance, close-public-bucket, end-remote-sessions, restore-trail; correct its name",
    ],
    [
      playbook({ mode: "automatic" }),
      'playbooks.quarantine-instance.mode must be one of observe, approve, enforce, got "automatic"',
    ],
    [
      playbook({ observeIn: ["111111111111"], enforceIn: ["111111111111"] }),
      "playbooks.quarantine-instance must name each account once in observeIn, approveIn and enforceIn",
    ],
    [
      playbook({ enforceIn: Array.from({ length: 41 }, (_, i) => String(111111111111 + i)) }),
      "playbooks.quarantine-instance must name at most 40 accounts; make the mode of most of them its own mode",
    ],
    [{ approvers: [] }, "approvers must be one role or more, got []"],
    [
      { subscribers: {} },
      "subscribers.none must name at least one: nobody would learn what a playbook did, or that it waits",
    ],
    [{ trailArn: undefined }, "playbooks.restore-trail must be left out where there is no trailArn"],
    [
      { playbooks: { "revoke-sign-in": {} } },
      "playbooks.revoke-sign-in must be left out where there is no identityCenter",
    ],
    [
      { protected: ["payments"] },
      'protected.0 must be an ARN or ARN pattern of one service, as arn:aws:iam::111111111111:role/payments/*, got "payments"',
    ],
    [
      { protected: ["*"] },
      'protected.0 must be an ARN or ARN pattern of one service, as arn:aws:iam::111111111111:role/payments/*, got "*"',
    ],
    [
      { protected: ["arn:aws:iam::*:role/zero-trust/payments"] },
      "protected.arn:aws:iam::*:role/zero-trust/payments must be a role that is there: below role/zero-trust/ stacks make no role of that name, and it would protect nothing",
    ],
    [
      { protected: Array.from({ length: 60 }, (_, i) => `arn:aws:iam::*:role/payments/and-a-long-name-${i}`) },
      "protected.all must fit into 2500 characters together; name patterns instead of each",
    ],
  ];

  test.each(refused.map(([change, sentence]) => [sentence, change] as const))("fails: %s", (sentence, change) => {
    expect(problemsOf(change)).toEqual([`incident-response: ${sentence}`]);
  });
});
