/** What log-subscription promises, on what it emits; values are tried by Terraform, in log-subscription.tftest.hcl. */
import { destinationName, streamedKinds } from "../../core/log-archive";
import { example } from "../../modules/log-subscription/example";
import { logSubscription } from "../../modules/log-subscription/log-subscription";
import { emittedModule } from "../support/emitted-module";

const { addresses, text, problemsOf } = emittedModule(logSubscription, example);
const destination = (name: string, region = "eu-west-1") => `arn:aws:logs:${region}:666666666666:destination:${name}`;

test("its addresses", () => {
  expect(addresses).toEqual(["aws_cloudwatch_log_subscription_filter.archive"]);
});

test("no partition, account or region is written down", () => {
  expect(text).not.toMatch(/arn:aws|eu-west-1|us-east-1|[0-9]{12}/);
});

test("takes every destination of an archive", () => {
  for (const kind of streamedKinds)
    expect(problemsOf({ destinationArn: destination(destinationName(kind)) })).toEqual([]);
});

test.each([
  [
    { destinationArn: destination("*") },
    `log-subscription: destinationArn must be the ARN of a destination, as ${destination("log-archive-vpn")}, got "${destination("*")}"`,
  ],
  [
    { destinationArn: destination("log-archive-vpn", "eu-central-1") },
    "log-subscription: destinationArn.region must be of the region of the log groups",
  ],
  [
    { logGroups: { all: { name: "/aws/rds/*" } } },
    'log-subscription: logGroups.all.name must be the name of a log group, of 1 to 512 characters, got "/aws/rds/*"',
  ],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence]);
});
