import { z } from "zod";
import { someRoles } from "../../core/role-patterns";
import { keyed, matching, name, object, oneOf, organizationId, place, type Rule, whole } from "../../core/schema";
import { backupPlan } from "../../core/store-backup";
import { keyArn } from "../../core/store-key";

const table = { replaces: "the table, which is refused as long as it is protected from deletion" };
const index = { replaces: "the index: queries of it fail until the new one is filled" };

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html: names of attributes that are keys */
const attributeName = () =>
  matching("1 to 255 letters, digits, dots, dashes, colons, hashes and underscores", /^[A-Za-z0-9_.:#-]{1,255}$/);

/** Strings, numbers or bytes: what a key may be. */
const attribute = (key: { readonly replaces: string }) =>
  object({ name: attributeName().meta(key), type: oneOf(["S", "N", "B"]).meta(key) });

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
const indexName = /^[a-z0-9]([a-z0-9-]{1,253}[a-z0-9])$/;
const indexWant = "3 to 255 lower-case letters, digits and dashes";

/** Indexes by the names that they have in AWS. */
const indexes = () =>
  z
    .record(
      z.string().regex(indexName, { error: `must be ${indexWant}` }),
      object({
        partition: attribute(index),
        sort: attribute(index).optional(),
        attributes: z.array(attributeName()).optional(),
      }),
    )
    .meta({
      keyed: true,
      keys: {
        want: indexWant,
        hcl: (ref: string) => `can(regex(${JSON.stringify(indexName.source)}, ${ref}))`,
      } satisfies Rule,
    });

export const inputs = object({
  environment: name(20).meta(table).describe("The environment of the store, with which the name of the table begins."),
  store: name(30).meta(table).describe("The store: the table is `<environment>-<store>`."),
  account: place().describe("Where the table stands."),
  organizationId: organizationId().describe("The organization: nobody outside of it reaches the table."),
  keyArn: keyArn().describe(
    "The key of the store, of encryption-key. A change encrypts everything anew, in place; backups keep the former key.",
  ),
  key: object({ partition: attribute(table), sort: attribute(table).optional() }).describe(
    `Attributes that tell items apart: one that spreads them, and one, if there is any, that sorts those which share it. Types are S (string), N (number) and B (bytes). Changing it replaces ${table.replaces}.`,
  ),
  indexes: indexes()
    .default({})
    .describe(
      "Global secondary indexes, by name: other keys to find items by, and the attributes that come with them (all when left out, none but the keys when empty). A change makes the index anew, and queries of it fail meanwhile.",
    ),
  grants: keyed(object({ can: oneOf(["read", "write", "admin"]), roles: someRoles() }))
    .default({})
    .describe(
      "Roles that read, that write too, or that also change the time to live. Their own policies must allow the same. Nobody else touches an item, but break-glass.",
    ),
  administrators: someRoles().describe(
    "Roles, by ARN or ARN pattern, that change the table and its policy, and copy it, as backups do: the one that applies must be among them. They touch items only where `grants` names them too.",
  ),
  recoveryDays: whole("1 to 35 days", 1, 35)
    .default(35)
    .describe("Days back to which the table can be restored, to the second. Fewer forget the days before at once."),
  backup: backupPlan().describe(
    "The plan of the module backup that takes it, by the tag `zero-trust:backup`. Left out, none does.",
  ),
  timeToLive: object({ attribute: attributeName() })
    .optional()
    .describe("The attribute that holds when an item goes, in seconds since 1970. Items without it stay."),
  stream: object({
    view: oneOf(["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"]),
    roles: someRoles(),
  })
    .optional()
    .describe(
      "Changes of items, as they happen, and the roles that read them. Another view is another stream: its ARN changes.",
    ),
  keyInsights: object({})
    .optional()
    .describe(
      "Which keys are asked for most, in CloudWatch: whoever may see its graphs there sees these keys in the clear.",
    ),
});

export const outputs = {
  tableName: "Name of the table.",
  tableArn: "ARN of the table.",
  streamArn: "ARN of its stream, null without one.",
} as const;
