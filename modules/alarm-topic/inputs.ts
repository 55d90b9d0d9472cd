import { z } from "zod";
import { arn, keyed, name, object, oneOf, place } from "../../core/schema";

export const inputs = object({
  name: name(40)
    .meta({ replaces: "the topic: subscribers confirm again" })
    .describe("The topic is called `zero-trust-<name>`."),
  account: place().describe("The account and the region whose alarms are told."),
  subscribers: keyed(object({ protocol: oneOf(["email", "https", "sqs", "lambda"]), endpoint: z.string() })).describe(
    "Who is told. An e-mail address has to confirm it once.",
  ),
  keyAdministrators: z
    .array(arn("iam"))
    .describe(
      "Roles, by ARN or ARN pattern, that administer the key of the topic; the one that applies must be among them. They cannot use the key.",
    ),
});

export const outputs = {
  topicArn: "ARN of the topic, for the actions of alarms.",
  keyArn: "ARN of the key of the topic.",
} as const;
