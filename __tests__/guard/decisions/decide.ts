/** What two evaluators that know nothing of each other say of a case. */
import { anonymousPrincipal, runSimulation } from "@cloud-copilot/iam-simulate";
import { fullAccess, readPolicy } from "../../../verify/policy/document";
import { evaluate } from "../../../verify/policy/evaluate";
import { absent, type ContextValue, type Principal } from "../../../verify/policy/request";
import { accountOf, type Case, usual } from "./case";
import { type AccountName, levels } from "./world";

export interface Answer {
  readonly answer: string;
  /** The statements that denied, in order. */
  readonly by: string;
}

const allowed = { Effect: "Allow", Action: "*", Resource: "*" };
const open = { Version: "2012-10-17", Statement: [allowed] };
const openToAll = { Version: "2012-10-17", Statement: [{ ...allowed, Principal: "*" }] };

const ownerOf = ({ owner, who }: Case): AccountName => owner ?? who.account ?? "prod";
const arnOf = ({ resource }: Case): string => (resource === "*" ? "*" : `arn:aws:${resource}`);

/** Ours. */
export function ours(one: Case): Answer {
  const level = (name: AccountName | undefined, type: Parameters<typeof levels>[1]) =>
    levels(name, type).map(({ level: at, policies }) => ({
      name: at,
      policies: [fullAccess, ...policies.map((policy) => readPolicy(policy.name, policy.content))],
    }));
  const { answer, reasons } = evaluate(
    {
      principal: one.who.principal,
      action: one.action,
      resource: { arn: arnOf(one), account: accountOf(ownerOf(one)), tags: {} },
      context: { ...usual, ...one.who.context, ...one.context },
      otherKeys: absent,
    },
    {
      scps: level(one.who.account, "SERVICE_CONTROL_POLICY"),
      rcps: level(ownerOf(one), "RESOURCE_CONTROL_POLICY"),
      identity: [readPolicy("open", open)],
      resource: readPolicy("open", openToAll),
    },
  );
  const denying = answer === "deny" ? reasons.map(({ statement }) => statement ?? "nothing") : [];
  return { answer, by: [...new Set(denying)].sort().join(" ") };
}

/** That of `@cloud-copilot/iam-simulate`. It fills in no context keys. */
export async function theirs(one: Case): Promise<Answer> {
  const level = (name: AccountName | undefined, type: Parameters<typeof levels>[1], first: readonly object[]) =>
    levels(name, type).map(({ level: at, policies }) => ({
      orgIdentifier: at,
      policies: [
        ...first.map((policy) => ({ name: "FullAWSAccess", policy })),
        ...policies.map(({ name: policy, content }) => ({ name: policy, policy: JSON.parse(content) as unknown })),
      ],
    }));
  const signed = one.who.principal.kind !== "anonymous";
  const result = await runSimulation(
    {
      request: {
        principal: signed ? principalOf(one.who.principal) : anonymousPrincipal,
        action: one.action,
        resource: { resource: arnOf(one), accountId: accountOf(ownerOf(one)).id },
        contextVariables: texts({ ...usual, ...keysOf(one), ...one.who.context, ...one.context }),
      },
      identityPolicies: "account" in one.who.principal ? [{ name: "open", policy: open }] : [],
      serviceControlPolicies: signed ? level(one.who.account, "SERVICE_CONTROL_POLICY", [open]) : [],
      resourceControlPolicies: level(ownerOf(one), "RESOURCE_CONTROL_POLICY", []),
      resourcePolicy: arnOf(one) === "*" ? undefined : openToAll,
    },
    {},
  );
  if (result.resultType === "error") return { answer: result.errors.message, by: JSON.stringify(result.errors) };
  const { overallResult } = result;
  const results = result.resultType === "single" ? [result.result] : result.results;
  const given = Object.keys({ ...one.who.context, ...one.context });
  // A key that is dropped would let a case agree by accident.
  const dropped = results
    .flatMap(({ ignoredContextKeys = [] }) => ignoredContextKeys)
    .filter((key) => given.includes(key));
  const answer = overallResult === "Allowed" ? "allow" : "deny";
  return { answer: dropped.length === 0 ? answer : `${answer} without ${dropped.join(", ")}`, by: overallResult };
}

const principalOf = (principal: Principal): string => {
  switch (principal.kind) {
    case "role":
      return `arn:aws:sts::${principal.account.id}:assumed-role/${principal.arn.split("/").at(-1) ?? ""}/session`;
    case "user":
      return principal.arn;
    case "root":
      return `arn:aws:iam::${principal.account.id}:root`;
    case "federation":
      return principal.provider;
    case "service":
      return principal.name;
    case "anonymous":
      return "";
  }
};

/** What AWS would fill in. */
function keysOf(one: Case): Readonly<Record<string, ContextValue>> {
  const { principal } = one.who;
  const owner = accountOf(ownerOf(one));
  const organizationOf = ({ organization }: typeof owner): ContextValue =>
    organization === undefined || organization === "none" ? absent : organization.id;
  const ofResource: Readonly<Record<string, ContextValue>> = {
    "aws:ResourceAccount": owner.id,
    "aws:ResourceOrgID": organizationOf(owner),
  };
  if (principal.kind === "service")
    return { ...ofResource, "aws:PrincipalIsAWSService": true, "aws:PrincipalServiceName": principal.name };
  if (!("account" in principal)) return ofResource;
  return {
    ...ofResource,
    "aws:PrincipalIsAWSService": false,
    "aws:PrincipalAccount": principal.account.id,
    "aws:PrincipalOrgID": organizationOf(principal.account),
    "aws:PrincipalArn": principal.kind === "root" ? principalOf(principal) : principal.arn,
  };
}

const texts = (context: Readonly<Record<string, ContextValue>>): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(context).flatMap(([key, value]) => {
      if (typeof value === "symbol") return [];
      return [[key, typeof value === "object" ? value.map(String) : String(value)] as const];
    }),
  );
