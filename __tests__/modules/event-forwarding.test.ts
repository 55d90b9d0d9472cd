/** What event-forwarding promises, on what it emits; values are tried by Terraform, in event-forwarding.tftest.hcl. */
import { triggerNames } from "../../guard/response/triggers";
import { eventForwarding } from "../../modules/event-forwarding/event-forwarding";
import { example } from "../../modules/event-forwarding/example";
import { emittedModule } from "../support/emitted-module";

const { addresses, text, problemsOf } = emittedModule(eventForwarding, example);

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_cloudwatch_event_rule.rule",
    "aws_cloudwatch_event_target.target",
    "aws_iam_role.role",
    "aws_iam_role_policy.policy",
  ]);
});

test("no partition, account or region is written down", () => {
  expect(text).not.toMatch(/arn:aws|eu-west-1|us-east-1|[0-9]{12}/);
});

test("takes every trigger, and refuses what is none", () => {
  expect(problemsOf({ triggers: Object.fromEntries(triggerNames.map((name) => [name, {}])) })).toEqual([]);
  expect(problemsOf({ triggers: { "every-event": {} } })).toEqual([
    `event-forwarding: triggers.every-event must be one of ${triggerNames.join(", ")}; correct its name`,
  ]);
  const stopped = "Stealth:IAMUser/CloudTrailLoggingDisabled";
  expect(problemsOf({ triggers: { "restore-trail-finding": { exceptFindingTypes: [stopped] } } })).toEqual([
    "event-forwarding: triggers.restore-trail-finding must leave a finding type over; take the trigger out",
  ]);
  expect(problemsOf({ triggers: { "quarantine-instance-finding": { exceptFindingTypes: [stopped] } } })).toEqual([]);
  expect(problemsOf({ busArn: "zero-trust-response" })).toEqual([
    'event-forwarding: busArn must be an ARN of events, got "zero-trust-response"',
  ]);
});
