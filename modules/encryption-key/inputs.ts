import { z } from "zod";
import { known } from "../../core/late";
import { someRoles } from "../../core/role-patterns";
import { arn, keyed, matching, name, object, oneOf, organizationId, place, type Rule } from "../../core/schema";

/** Services that ask for a key in the name of whoever asks them. https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html */
const throughServices = [
  "backup",
  "dynamodb",
  "ec2",
  "elasticfilesystem",
  "rds",
  "s3",
  "secretsmanager",
  "sns",
  "sqs",
  "ssm",
] as const;

/** Names of pairs, and the values that one of them may have. */
const context = () =>
  z
    .record(z.string().regex(pairName, { error: `must be ${pairWant}` }), z.array(z.string()))
    .meta({
      keys: {
        want: pairWant,
        hcl: (ref: string) => `can(regex(${JSON.stringify(pairName.source)}, ${ref}))`,
      } satisfies Rule,
    })
    .default({});
const pairName = /^[A-Za-z0-9:_\/-]{1,100}$/;
const pairWant = "1 to 100 letters, digits, colons, dashes, underscores and slashes";

const regionsWant = "one region or more";
const regions = () =>
  z
    .array(matching("a region, as eu-central-1", /^[a-z]{2}(-[a-z]+)+-[0-9]$/))
    .refine((v) => !known(v) || v.length > 0, { error: `must be ${regionsWant}` })
    .meta({ rule: { want: regionsWant, hcl: (ref: string) => `length(${ref}) > 0` } satisfies Rule });

export const inputs = object({
  environment: name(20).describe("The environment of the store. A change is another alias."),
  store: name(40).describe(
    "The store, or what goes with one, that is encrypted with the key. A change is another alias.",
  ),
  account: place().describe("Where the key stands."),
  organizationId: organizationId().describe("The organization: nobody outside of it uses the key."),
  keyAdministrators: someRoles().describe(
    "Roles, by ARN or ARN pattern, that administer the key; the one that applies must be among them. They use it only where `users` names them too.",
  ),
  users: keyed(
    object({
      service: oneOf(throughServices),
      can: oneOf(["read", "write", "create"]),
      roles: someRoles(),
      encryptionContext: context(),
    }),
  )
    .default({})
    .describe(
      "Roles that use the key, each through one service: to decrypt (read), to encrypt too (write), or to make what the service then encrypts by a grant of its own (create). Their own policies must allow the same. `encryption_context` limits what for, by patterns, as `aws:s3:arn`.",
    ),
  services: keyed(
    object({
      principal: matching(
        "the principal of a service, as logs.eu-west-1.amazonaws.com",
        /^[a-z0-9.-]+\.amazonaws\.com$/,
      ),
      can: oneOf(["encrypt", "use"]),
      sourceArns: z.array(z.string()).default([]),
      sourceAccounts: z.array(z.string()).default([]),
      sourceOrganizationIds: z.array(organizationId()).default([]),
      encryptionContext: context(),
    }),
  )
    .default({})
    .describe(
      "Services that use the key for themselves, as those that deliver logs: to encrypt only, or to decrypt too. Each is held to what it says of its reason: `source_arns`, `source_accounts`, `source_organization_ids` or `encryption_context`; one that says nothing of these never gets in by them.",
    ),
  multiRegion: object({ regions: regions() })
    .optional()
    .meta({ replaces: "the key: what it encrypted can be read only as long as the old one is there" })
    .describe("A key that the administrators may replicate to these regions."),
  alarm: object({ topicArn: arn("sns") })
    .optional()
    .describe("The topic that is told when somebody schedules the key's deletion or disables it, or tries to."),
});

export const outputs = {
  keyArn: "ARN of the key.",
  keyId: "Id of the key.",
  keyAlias: "Alias of the key, which policies of roles name.",
} as const;
