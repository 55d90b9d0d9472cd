/** What alarm-topic promises, on what it emits; values are tried by Terraform, in alarm-topic.tftest.hcl. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { check } from "../../core/definition";
import { ModuleStack } from "../../core/module-stack";
import { Problems } from "../../core/problems";
import { alarmTopic } from "../../modules/alarm-topic/alarm-topic";
import { example } from "../../modules/alarm-topic/example";

const outdir = mkdtempSync(join(tmpdir(), "zero-trust-alarm-topic-"));
const emitted = new ModuleStack(new App({ outdir }), alarmTopic);

const problemsOf = (change: object): readonly string[] => {
  const problems = new Problems();
  check("management/alarms", alarmTopic, { ...example, ...change }, problems);
  return problems.found;
};

test("its addresses", () => {
  expect(
    emitted
      .shapes()
      .map(({ type, name }) => `${type}.${name}`)
      .sort(),
  ).toEqual([
    "aws_kms_alias.alias",
    "aws_kms_key.key",
    "aws_sns_topic.topic",
    "aws_sns_topic_policy.policy",
    "aws_sns_topic_subscription.subscriber",
  ]);
});

test("the example is well formed", () => {
  expect(problemsOf({})).toEqual([]);
});

test.each([
  [
    { name: "Trail" },
    'management/alarms: name must be 1 to 40 lower-case letters, digits and dashes, beginning with a letter, got "Trail"',
  ],
  [{ subscribers: {} }, "management/alarms: subscribers.none must name at least one who is told"],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence]);
});
