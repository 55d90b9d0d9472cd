/** Policies that set attributes, and keep them set: EC2 defaults, backup plans, tags, no training on our content. */
import { z } from "zod";
import { check } from "../core/definition";
import type { Problems } from "../core/problems";
import { matching, name, object, oneOf, partition, strings, whole } from "../core/schema";
import { region } from "./ready/organization";
import type { Attributes } from "./statement";

const assign = (value: string | readonly string[]) => ({ "@@assign": value });

/** Policies below may not say otherwise. */
const final = { "@@operators_allowed_for_child_policies": ["@@none"] };

const attributes = {
  images: { image_block_public_access: { state: assign("block_new_sharing") } },
  metadata: {
    instance_metadata_defaults: {
      http_tokens: assign("required"),
      http_put_response_hop_limit: assign("2"),
      http_endpoint: assign("enabled"),
      instance_metadata_tags: assign("disabled"),
    },
  },
  "serial-console": { serial_console_access: { status: assign("disabled") } },
  snapshots: { snapshot_block_public_access: { state: assign("block_all_sharing") } },
  "vpc-ingress": {
    vpc_block_public_access: {
      internet_gateway_block: { mode: assign("block_ingress"), exclusions_allowed: assign("enabled") },
    },
  },
} as const;
type Attribute = keyof typeof attributes;

const ec2 = object({
  /**
   * What the policy sets. It is then the only owner: calls of an account that set it otherwise fail, Terraform's too, so the baseline
   * leaves these out. `vpc-ingress` closes internet gateways inwards but for exclusions, which edge segments need.
   */
  attributes: z
    .array(oneOf(Object.keys(attributes) as [Attribute, ...Attribute[]]))
    .min(1, { error: "must name at least one attribute" })
    .default(["images", "metadata", "serial-console", "snapshots"]),
  /** What people read when a call fails: whom to ask. */
  message: matching("1 to 300 characters without quotes", /^[^"\\]{1,300}$/),
});

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html */
export const ec2Attributes = (given: z.input<typeof ec2>, problems: Problems): Attributes | undefined =>
  made("ec2-attributes", ec2, given, problems, (options) => ({
    type: "DECLARATIVE_POLICY_EC2",
    protects:
      "Defaults of EC2 in every account and region: public images and snapshots, metadata service, serial console.",
    because: "A setting that nobody below may change needs no watching.",
    content: {
      ec2_attributes: Object.assign(
        { exception_message: assign(options.message) },
        ...[...options.attributes].sort().map((attribute) => attributes[attribute]),
      ) as object,
    },
  }));

const tags = object({
  /** Tag keys, as they are to be written, and their values. */
  tags: z
    .record(z.string(), object({ values: z.array(z.string()).min(1), enforcedFor: z.array(z.string()).default([]) }))
    .refine((all) => Object.keys(all).length > 0, { error: "must name at least one tag" }),
});

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_tag-policies-syntax.html */
export const tagPolicy = (given: z.input<typeof tags>, problems: Problems): Attributes | undefined =>
  made("tags", tags, given, problems, (options) => ({
    type: "TAG_POLICY",
    protects: "How tags are written, and their values.",
    because: "Access by attributes is as good as the attributes.",
    content: {
      tags: Object.fromEntries(
        Object.entries(options.tags).map(([key, { values, enforcedFor }]) => [
          key.toLowerCase(),
          {
            tag_key: assign(key),
            tag_value: assign(values),
            ...(enforcedFor.length === 0 ? {} : { enforced_for: assign(enforcedFor) }),
          },
        ]),
      ),
    },
  }));

const backup = object({
  /** Name of the plan; several policies may bring one each. */
  plan: name(40),
  regions: z.array(region()).min(1, { error: "must name at least one region" }),
  /** When, as `cron(0 3 ? * * *)`, in UTC. */
  schedule: matching("a cron expression of AWS, as cron(0 3 ? * * *)", /^cron\([^)]+\)$/),
  deleteAfterDays: whole("1 to 36500 days", 1, 36500),
  /** Vault and role exist in every account that the policy reaches, before it does. */
  vault: matching("the name of a vault", /^[A-Za-z0-9_-]{2,50}$/),
  /** Name of the role with its path. */
  role: matching("the name of a role with its path", /^[A-Za-z0-9+=,.@_\/-]{1,128}$/),
  /** What is backed up: resources with one of these tags. */
  tags: strings().refine((all) => Object.keys(all).length > 0, { error: "must name at least one tag" }),
  /** A vault elsewhere that gets a copy. */
  copyTo: matching("the ARN of a vault", /^arn:aws[a-z-]*:backup:[a-z0-9-]+:[0-9]{12}:backup-vault:.+$/).optional(),
  partition: partition().default("aws"),
});

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html */
export const backupPolicy = (given: z.input<typeof backup>, problems: Problems): Attributes | undefined =>
  made(`backup-${given.plan}`, backup, given, problems, (options) => ({
    type: "BACKUP_POLICY",
    protects: "That what is tagged is backed up, in every account.",
    because: "A plan that each account makes for itself is missing in one of them.",
    content: { plans: { [options.plan]: plan(options) } },
  }));

const plan = ({
  regions,
  schedule,
  deleteAfterDays,
  vault,
  role,
  tags,
  copyTo,
  partition,
}: z.output<typeof backup>) => {
  const lifecycle = { delete_after_days: assign(String(deleteAfterDays)) };
  return {
    regions: assign(regions),
    rules: {
      rule: {
        schedule_expression: assign(schedule),
        target_backup_vault_name: assign(vault),
        lifecycle,
        ...(copyTo === undefined
          ? {}
          : { copy_actions: { [copyTo]: { target_backup_vault_arn: assign(copyTo), lifecycle } } }),
      },
    },
    selections: {
      tags: Object.fromEntries(
        Object.entries(tags).map(([key, value]) => [
          key,
          {
            iam_role_arn: assign(`arn:${partition}:iam::$account:role/${role}`),
            tag_key: assign(key),
            tag_value: assign([value]),
          },
        ]),
      ),
    },
  };
};

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ai-opt-out_syntax.html */
export const noTraining: Attributes = {
  id: "no-training",
  type: "AISERVICES_OPT_OUT_POLICY",
  protects: "Content from being kept by AWS's AI services to improve them.",
  because: "It may be stored in another region, and nobody would know.",
  content: { services: { ...final, default: { ...final, opt_out_policy: { ...final, ...assign("optOut") } } } },
};

function made<S extends z.ZodRawShape>(
  id: string,
  schema: z.ZodObject<S>,
  given: unknown,
  problems: Problems,
  make: (options: z.output<z.ZodObject<S>>) => Omit<Attributes, "id">,
): Attributes | undefined {
  const found = problems.found.length;
  check(`guardrail ${id}`, { inputs: schema, checks: [] }, given, problems);
  return problems.found.length > found ? undefined : { id, ...make(schema.parse(given)) };
}
