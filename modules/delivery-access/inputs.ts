import { z } from "zod";
import { accountId, keyed, matching, object, place, whole } from "../../core/schema";
import { keyArn } from "../../core/store-key";

const subject = () =>
  matching("an exact subject, without * or ? and without an expression", /^[A-Za-z0-9:\/@._%= -]{1,255}$/);

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const bucketName = () => matching("the name of a bucket, of 3 to 63 characters", /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/);

const roleOfPeople = () =>
  matching(
    "a role by its path and name, as role/automation/bootstrap, or those of one permission set, as role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_admin_*",
    /^role\/(aws-reserved\/sso\.amazonaws\.com\*\/AWSReservedSSO_[A-Za-z0-9+=,.@-]{1,32}_\*|[A-Za-z0-9_+=,.@\/-]{1,512})$/,
  );

export const inputs = object({
  account: place().describe("The account that is delivered to: its roles are zero-trust/plan and zero-trust/apply."),
  pipelines: keyed(
    object({
      host: matching(
        "a host with or without a path, each of at most 100 characters, as gitlab.example.com",
        /^[a-z0-9][a-z0-9.-]{0,98}[a-z0-9](\/[A-Za-z0-9._\/-]{0,99}[A-Za-z0-9])?$/,
      ).optional(),
      audience: matching("1 to 255 characters without spaces", /^[!-~]{1,255}$/).optional(),
      existing: z.boolean().default(false),
      plan: z.array(subject()).default([]),
      apply: z.array(subject()).default([]),
    }),
  )
    .default({})
    .describe(
      "Pipelines by kind (github, gitlab, hcp-terraform): the exact subjects of their tokens that may plan and that may apply; the host of the issuer and the audience where they are not the usual ones; `existing` where the account has the identity provider already.",
    ),
  people: object({ accountId: accountId(), roles: z.array(roleOfPeople()) })
    .optional()
    .describe(
      "Roles of an account that may become either role too: to bootstrap, and where a pipeline has a role of its own. Take it away when the pipeline works.",
    ),
  state: object({
    bucket: bucketName(),
    keyArn: keyArn(),
    prefix: matching("a path without a slash at its ends", /^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/).default(
      "zero-trust",
    ),
    exceptStacks: z
      .array(matching("the name of a stack, with * for how it begins, as *-baseline", /^\*?[a-z0-9-]{1,64}$/))
      .default(["*-baseline"]),
  })
    .optional()
    .describe(
      "Where the state is kept in S3: the bucket, its key, and the prefix of `<prefix>/<account>/<stack>/terraform.tfstate`. The roles keep the states of this account, but for those of `except_stacks`, which make the roles; no other state can be read. Left out where HCP Terraform keeps it.",
    ),
  sessionHours: whole("1 to 12 hours", 1, 12).default(1).describe("How long a run may take."),
});

export const outputs = {
  planRoleArn: "ARN of the role that plans: it reads, and neither secrets nor data.",
  applyRoleArn: "ARN of the role that applies.",
  boundaryArn: "ARN of the boundary that every role must have which the apply role makes.",
} as const;
