import { someRoles } from "../../core/role-patterns";
import { arn, keyed, matching, name, object, oneOf, organizationId, place, whole } from "../../core/schema";
import { keyArn } from "../../core/store-key";

/**
 * Four hours is the shortest. Minutes are 0 and years are all, since a rotation begins in an hour and not at a minute.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
 */
const schedule = () =>
  matching(
    "a schedule in UTC: rate(4 hours) or more, or cron(0 … *), as cron(0 3 1 * ? *)",
    /^(rate\(([4-9]|[1-9][0-9]{1,2}) hours\)|cron\(0( [A-Z0-9*?,\/#-]+){4} \*\))$/,
  );

const naming = { replaces: "the secret, and leaves its values with the former one" };

export const inputs = object({
  environment: name(20).meta(naming).describe("The environment of the store."),
  store: name(30).meta(naming).describe("The store: the secret is `zero-trust/<environment>/<store>`."),
  account: place().describe("Where the secret stands."),
  organizationId: organizationId().describe("The organization: nobody outside of it reaches the secret."),
  keyArn: keyArn().describe(
    "The key of the store, of encryption-key. A change encrypts the values anew, which takes the use of both keys.",
  ),
  administrators: someRoles().describe(
    "Roles, by ARN or ARN pattern, that look after the secret: its policy, rotation, replicas and deletion. The one that applies must be among them. They read and write values only where `grants` names them too.",
  ),
  grants: keyed(object({ can: oneOf(["read", "write", "admin"]), roles: someRoles() }))
    .default({})
    .describe(
      "Roles that read the value, that write it too (as the role of the function that rotates it), or that also begin and stop rotation. Their own policies must allow the same. Nobody else does, but break-glass.",
    ),
  rotation: object({
    functionArn: arn("lambda"),
    /** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotationRulesType.html */
    days: whole("1 to 1000 days", 1, 1000).optional(),
    schedule: schedule().optional(),
  })
    .optional()
    .describe(
      "The function that makes the next value, and when: every so many days, or by a schedule. It is called at once when it is given or changed: so the first value may be its own.",
    ),
  replicas: keyed(object({ keyArn: keyArn() }))
    .default({})
    .describe(
      "Regions that keep a copy of the value and of the policy, each under a key of its own. Taking one away deletes its copy.",
    ),
  recoveryWindowDays: whole("7 to 30 days", 7, 30)
    .default(30)
    .describe("Days in which the deletion of the secret can be called off."),
});

export const outputs = {
  secretArn: "ARN of the secret.",
  secretName: "Name of the secret.",
} as const;
