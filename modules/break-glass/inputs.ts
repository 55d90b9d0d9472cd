import { z } from "zod";
import { accountId, arn, keyed, matching, object, oneOf, organizationId, place, whole } from "../../core/schema";

export const inputs = object({
  account: place().describe("Where the role stands, and the region whose events are looked at."),
  managementAccountId: accountId().describe("The account of the users."),
  users: z
    .array(matching("the name of an IAM user, of up to 64 letters, digits and _+=,.@-", /^[A-Za-z0-9_+=,.@-]{1,64}$/))
    .describe(
      "The users who may break the glass, by name: made by hand below the path /zero-trust/break-glass/ of the management account, each with a FIDO2 key of its own. At least two, so that a lost key locks nobody out.",
    ),
  subscribers: keyed(object({ protocol: oneOf(["email", "https", "sqs", "lambda"]), endpoint: z.string() })).describe(
    "Who is told whenever the glass is broken. An e-mail address has to confirm it once.",
  ),
  keyAdministrators: z
    .array(arn("iam"))
    .describe(
      "Roles, by ARN or ARN pattern, that administer the key of the alarms; the one that applies must be among them. They cannot use the key.",
    ),
  role: object({ mfaMaxAgeMinutes: whole("5 to 60 minutes", 5, 60).default(15) })
    .optional()
    .describe("The role to break the glass with, once per account. Left out in the second region of an account."),
  userPolicy: object({
    organizationId: organizationId(),
  })
    .optional()
    .describe(
      "In the management account: the policy to attach to the users. It allows the roles of the organization and nothing else.",
    ),
});

export const outputs = {
  roleArn: "ARN of the role; null where there is none.",
  userPolicyArn: "ARN of the policy for the users; null where there is none.",
  topicArn: "ARN of the topic that alarms are sent to.",
} as const;
