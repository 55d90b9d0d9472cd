/** An organization with every guardrail and a perimeter, as its policies are emitted. */
import { Problems } from "../../../core/problems";
import { type Choice, choose, guardrailIds } from "../../../guard/catalogue";
import { pack } from "../../../guard/packing/pack";
import { compile } from "../../../guard/perimeter/compile";
import { spread } from "../../../guard/rings";
import { pathOf, type Target } from "../../../guard/targets";

export const organization = "o-exampleorg1";
export const vpc = "vpc-0123456789abcdef0";
const on = { partition: "aws", where: "organization", isRegion: () => true };

/** Accounts by what they are to the organization. */
export const accounts = {
  management: "444444444444",
  prod: "333333333333",
  dev: "111111111111",
  suspended: "222222222222",
  /** Of another organization, and trusted. */
  partner: "999999999999",
  /** Of another organization. */
  stranger: "888888888888",
  /** Of no organization. */
  loner: "777777777777",
} as const;
export type AccountName = keyof typeof accounts;

const tree = {
  units: ["workloads", "workloads/production", "suspended"],
  accounts: {
    prod: { unit: "workloads/production" },
    dev: { unit: "workloads" },
    suspended: { unit: "suspended" },
  },
};

const problems = new Problems();
const everything = {
  ...Object.fromEntries(guardrailIds.filter((id) => id !== "quarantine").map((id) => [id, {}])),
  "allowed-regions": { regions: ["eu-west-1"] },
  "access-role": { also: [`arn:aws:iam::${accounts.management}:role/aws-reserved/*/AWSReservedSSO_baseline_*`] },
} as Choice;
const perimeter = compile(
  {
    organizations: [organization],
    accounts: [accounts.partner],
    resources: ["arn:aws:ecr:*:602401143452:repository/*"],
    networks: { vpcs: { "eu-west-1": [vpc] }, cidrs: ["203.0.113.0/24"] },
    federation: {
      "token.actions.githubusercontent.com": ["repo:acme/*"],
      "accounts.google.com": ["1234", "5678"],
    },
  },
  { where: "perimeter", partition: "aws", regions: ["eu-west-1"] },
  problems,
);

const byTarget = spread(
  {
    everywhere: {
      ring: "everywhere",
      targets: ["root"],
      guardrails: [...choose(everything, on, problems), ...perimeter],
    },
    closed: { ring: "everywhere", targets: ["unit/suspended"], guardrails: choose({ quarantine: {} }, on, problems) },
  },
  { tree },
  problems,
);
export const packed = pack(byTarget, problems);
problems.throwIfAny();

interface Attached {
  readonly name: string;
  readonly content: string;
}

/** The policies of one type at each level above an account; none for the management account and for those of others. */
export function levels(
  name: AccountName | undefined,
  type: "SERVICE_CONTROL_POLICY" | "RESOURCE_CONTROL_POLICY",
): readonly { readonly level: Target; readonly policies: readonly Attached[] }[] {
  if (name === undefined || !Object.hasOwn(tree.accounts, name)) return [];
  return pathOf(`account/${name}`, tree).map((level) => ({
    level,
    policies: Object.values(packed.attachments)
      .filter(({ policy, target }) => target === level && packed.policies[policy]?.type === type)
      .map(({ policy }) => ({ name: policy, content: packed.policies[policy]?.content ?? "" })),
  }));
}
