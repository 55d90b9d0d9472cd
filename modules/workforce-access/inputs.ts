import { z } from "zod";
import { accountId, keyed, matching, object, type Rule, strings, text, whole } from "../../core/schema";
import { statements } from "../../core/statement";

/**
 * Limits of a permission set. https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html
 * No underscore, though AWS takes it: roles are named `AWSReservedSSO_<name>_<suffix>`, and a policy that names the roles of `admin` would
 * name those of `admin_read` too.
 */
const setName = () =>
  matching("1 to 32 letters, digits and +=,.@-", /^[A-Za-z0-9+=,.@-]{1,32}$/).meta({
    replaces: "the permission set, its roles in every account, and all its assignments",
  });

/** Terraform's patterns repeat at most 1,000 times, so the length is looked at apart. */
const printable = (max: number) =>
  text(
    `1 to ${max} printable characters`,
    (v) => /^[ -~]+$/.test(v) && v.length <= max,
    (ref) => `can(regex("^[ -~]+$", ${ref})) && length(${ref}) <= ${max}`,
  );

/** What the console opens with. */
const relayState = () => matching("an https address of up to 240 characters", /^https:\/\/[!-~]{1,232}$/);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html */
const policyName = () => matching("1 to 128 letters, digits and _+=,.@-", /^[A-Za-z0-9_+=,.@-]{1,128}$/);
const policyPath = () => matching("a path that begins and ends with a slash", /^\/([!-.0-~]+\/)*$/).default("/");

const policyOfAws = () =>
  matching(
    "the ARN of a policy of AWS, as arn:aws:iam::aws:policy/ReadOnlyAccess",
    /^arn:aws[a-z-]*:iam::aws:policy\/.+$/,
  );

const tagKey = /^[A-Za-z0-9_.:\/=+@ -]{1,128}$/;
const tagKeyRule: Rule = {
  want: "the key of a tag: 1 to 128 letters, digits, spaces and _.:/=+-@",
  hcl: (ref) => `can(regex(${JSON.stringify(tagKey.source)}, ${ref}))`,
};

/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_AccessControlAttributeValue.html */
const sources = () =>
  z
    .record(
      z.string().regex(tagKey, { error: `must be ${tagKeyRule.want}` }),
      matching("the path of an attribute, as enterprise.costCenter", /^[A-Za-z][A-Za-z0-9_.:\[\] -]{0,240}$/),
    )
    .meta({ keys: tagKeyRule });

/** What a group is called in the directory, in any script. */
const displayName = () =>
  text(
    "1 to 1024 characters",
    (v) => v.length >= 1 && v.length <= 1024,
    (ref) => `length(${ref}) >= 1 && length(${ref}) <= 1024`,
  );

export const inputs = object({
  instanceArn: matching(
    "the ARN of an Identity Center instance, as arn:aws:sso:::instance/ssoins-0123456789abcdef",
    /^arn:aws[a-z-]*:sso:::instance\/(sso)?ins-[a-zA-Z0-9.-]{16}$/,
  ).describe("The organization instance of Identity Center, as `aws sso-admin list-instances` shows it."),
  identityStoreId: matching(
    "an identity store id, as d-0123456789",
    /^(d-[0-9a-f]{10}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
  ).describe("The directory of the instance, as `aws sso-admin list-instances` shows it."),
  groups: keyed(object({ displayName: displayName(), description: printable(1024) }))
    .default({})
    .describe("Groups to create, by name. Leave them out where an identity provider brings them (SCIM)."),
  existingGroups: keyed(object({ displayName: displayName() }))
    .default({})
    .describe("Groups that are there already, by name: looked up by what they are called in the directory."),
  permissionSets: keyed(
    object({
      name: setName(),
      description: printable(700),
      sessionHours: whole("1 to 12 hours", 1, 12).default(1),
      relayState: relayState().optional(),
      tags: strings().default({}),
    }),
  )
    .default({})
    .describe("What people may become in an account: a role per account that it is assigned in, for 1 to 12 hours."),
  existingPermissionSets: keyed(object({ name: setName() }))
    .default({})
    .describe("Permission sets that another state holds, by name: looked up, and assigned here."),
  managedPolicies: keyed(object({ permissionSet: z.string(), policyArn: policyOfAws() }))
    .default({})
    .describe("Policies of AWS in a permission set."),
  customerManagedPolicies: keyed(
    object({ permissionSet: z.string(), policyName: policyName(), policyPath: policyPath() }),
  )
    .default({})
    .describe(
      "Policies of your own in a permission set, by name and path. They must exist in an account before the set is assigned there.",
    ),
  inlinePolicies: keyed(object({ statements: statements() }))
    .default({})
    .describe("Statements in a permission set, by the key of the set: one policy per set."),
  boundaries: keyed(object({ policyName: policyName(), policyPath: policyPath() }))
    .default({})
    .describe(
      "The most that a permission set may ever allow, by the key of the set: a policy of your own, which must exist in an account before the set is assigned there.",
    ),
  attributes: object({ sources: sources() })
    .optional()
    .describe(
      'Attributes of a person that policies see as `aws:PrincipalTag/<name>`, and where they come from in the directory, as `{ CostCenter = "enterprise.costCenter" }`. None that people can change themselves.',
    ),
  assignments: keyed(object({ group: z.string(), accountId: accountId(), permissionSet: z.string() }))
    .default({})
    .describe(
      "Who may become what where, as `<group>/<account>/<permission set>`. Always a group, never a single user.",
    ),
});

export const outputs = {
  permissionSetArns: "ARNs of the permission sets, by key.",
  groupIds: "Ids of the groups, created and looked up, by name. Client VPN names groups by these.",
} as const;
