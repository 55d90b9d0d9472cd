import { z } from "zod";
import { someRoles } from "../../core/role-patterns";
import {
  accountId,
  arn,
  keyed,
  matching,
  object,
  oneOf,
  organizationId,
  place,
  policyArn,
  retentionDays,
} from "../../core/schema";
import { modes } from "../../guard/response/playbooks";
import { protectedPattern } from "../../guard/response/protected";

const accounts = () => z.array(accountId()).default([]);

export const inputs = object({
  account: place().describe("The account that responds, and its region: events of all others are forwarded there."),
  organizationId: organizationId().describe("Only accounts of this organization send events, and are acted in."),
  playbooks: keyed(
    object({
      mode: oneOf(modes).optional(),
      observeIn: accounts(),
      approveIn: accounts(),
      enforceIn: accounts(),
    }),
  ).describe(
    "Playbooks by name: what each may do by itself, and the accounts where something else holds. `observe` says what it would do, `approve` waits for an approver, `enforce` acts. Default: what docs/playbooks.md says of each; observe for all that disconnects.",
  ),
  approvers: someRoles().describe(
    "Roles of this account, by ARN or ARN pattern, that may approve what is pending and have undone what was done. Nobody approves an action that they caused.",
  ),
  subscribers: keyed(object({ protocol: oneOf(["email", "https", "sqs", "lambda"]), endpoint: z.string() })).describe(
    "Who is told what was done and how to undo it, and when a playbook fails. An e-mail address has to confirm it once.",
  ),
  protected: z
    .array(
      matching("an ARN or ARN pattern of one service, as arn:aws:iam::111111111111:role/payments/*", protectedPattern),
    )
    .default([])
    .describe(
      "What no playbook touches, besides who applies, who responds, the break-glass role and what AWS keeps for itself.",
    ),
  trailArn: arn("cloudtrail").optional().describe("The trail of the organization: restore-trail needs it."),
  identityCenter: object({
    accountId: accountId(),
    region: matching("a region, as eu-west-1", /^[a-z]{2}(-[a-z]+)+-[0-9]$/),
    instanceArn: arn("sso"),
    identityStoreId: matching("the id of an identity store, as d-0123456789", /^d-[0-9a-f]{10}$/),
  })
    .optional()
    .describe("Where Identity Center is, and the account that administers it: revoke-sign-in needs it."),
  keyAdministrators: z
    .array(arn("iam"))
    .describe(
      "Roles, by ARN or ARN pattern, that administer the key; the one that applies must be among them. They cannot use it.",
    ),
  logRetentionDays: retentionDays().default(365).describe("Days that the logs of the playbooks stay."),
  boundaryArn: policyArn().optional().describe("The most that the roles of the handlers may ever do."),
});

export const outputs = {
  busArn: "ARN of the event bus that events are forwarded to.",
  topicArn: "ARN of the topic on which people are told.",
  tableName: "Name of the table of actions: what was done, and what undoes it.",
  keyArn: "ARN of the key of queues, topic, table and logs.",
  handlerRoleArns: "ARNs of the roles of the handlers, by playbook: what the roles of the accounts trust.",
  requestQueueUrls: "URLs of the queues that approvers send requests to, by playbook.",
} as const;
