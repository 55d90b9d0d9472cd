import { z } from "zod";
import { arn, matching, name, object, organizationId, place, whole } from "../../core/schema";

/** Nobody but IAM Identity Center makes roles below its path, so a wildcard there opens nothing to others. */
const roleNames = () =>
  z.array(
    matching(
      "the name of a role with its path, as zero-trust/plan, or a pattern below aws-reserved/sso.amazonaws.com/",
      /^(aws-reserved\/sso\.amazonaws\.com\/[\w+=,.@*\/-]+|[\w+=,.@-]+(\/[\w+=,.@-]+)*)$/,
    ),
  );

export const inputs = object({
  name: name(20)
    .meta({ replaces: "the bucket" })
    .describe("Prefix of names; that of the bucket ends in account and region."),
  account: place().describe("Where the bucket stands."),
  organizationId: organizationId().describe("The organization whose accounts keep their state here."),
  prefix: matching("1 to 40 letters, digits, dashes and slashes", /^[a-zA-Z0-9]([a-zA-Z0-9\/-]{0,38}[a-zA-Z0-9])?$/)
    .default("zero-trust")
    .describe("What all keys begin with; the account, the stack and the file follow."),
  planRoles: roleNames()
    .default(["zero-trust/plan"])
    .describe("Roles of every account that read the state of their own account and hold its locks, by name with path."),
  applyRoles: roleNames()
    .default(["zero-trust/apply"])
    .describe("Roles of every account that write the state of their own account, by name with path."),
  keyAdministrators: z
    .array(arn("iam"))
    .describe(
      "Roles, by ARN or ARN pattern, that administer the key; the one that applies must be among them. They cannot use it, unless they keep state of their own.",
    ),
  formerVersionDays: whole("1 to 3650 days", 1, 3650)
    .default(365)
    .describe("Days that former versions of a state stay; the newest 20 stay whatever their age."),
});

export const outputs = {
  bucketName: "Name of the bucket: `bucket` of the backend.",
  bucketArn: "ARN of the bucket.",
  keyArn: "ARN of the key: `kms_key_id` of the backend.",
} as const;
