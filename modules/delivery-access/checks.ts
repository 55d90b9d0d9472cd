import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { inserted, known } from "../../core/late";
import { quotas } from "../../core/policy-quotas";
import type { inputs } from "./inputs";
import { isPipelineKind, pipelineKinds } from "./pipelines";
import { knownPipelines } from "./places";
import { type Phase, trusted } from "./trust";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;

const kinds = Object.keys(pipelineKinds);

const ofAKind: CrossCheck<Shape> = {
  input: "pipelines",
  want: `must be one of ${kinds.join(", ")}`,
  offending: ({ pipelines }) => Object.keys(pipelines).filter((kind) => !isPipelineKind(kind)),
  hcl: `[for kind in keys(var.pipelines) : kind if !contains(${JSON.stringify(kinds)}, kind)]`,
};

const patterns = (phase: Phase): string =>
  JSON.stringify(Object.fromEntries(Object.entries(pipelineKinds).map(([kind, { [phase]: p }]) => [kind, p.source])));

const examples = (phase: Phase): string =>
  Object.values(pipelineKinds)
    .map(({ example }) => example[phase])
    .join(", ");

/** Each kind writes its subjects in its own way; one that reads otherwise would never come, or come from elsewhere. */
const subjects = (phase: Phase, who: string): CrossCheck<Shape> => ({
  input: "pipelines",
  want: `must be ${who} of its kind, as ${examples(phase)}`,
  offending: ({ pipelines }: Values) =>
    Object.entries(pipelines).flatMap(([kind, pipeline]) =>
      isPipelineKind(kind)
        ? pipeline[phase]
            .filter((subject) => known(subject) && !pipelineKinds[kind][phase].test(subject))
            .map((subject) => `${kind}.${phase} ${JSON.stringify(subject)}`)
        : [],
    ),
  hcl: `flatten([for kind, p in var.pipelines : [for s in p.${phase} : "${inserted("kind")}.${phase} ${inserted("jsonencode(s)")}" if !can(regex(lookup(${patterns(phase)}, kind, ""), s))]])`,
});

/** A role that nobody may assume has an empty trust policy, which IAM refuses. */
const reachable: CrossCheck<Shape> = {
  input: "pipelines",
  want: "must name somebody who may assume the role, or people must",
  offending: ({ pipelines, people }) =>
    (["plan", "apply"] as const).filter(
      (phase) => !people && Object.values(pipelines).every((pipeline) => pipeline[phase].length === 0),
    ),
  hcl: '[for phase in ["plan", "apply"] : phase if var.people == null && length(flatten([for p in var.pipelines : p[phase]])) == 0]',
};

/** What policies name is bounded: the longest of all still fits the quotas of core/policy-quotas.ts, which a test shows. */
const longest = { prefix: 128, stacks: 10 } as const;

const prefixFits: CrossCheck<Shape> = {
  input: "state",
  want: `must be at most ${longest.prefix} characters, since all inline policies of a role have ${quotas.inlineOfRole}; shorten it, and that of the backend and the bucket`,
  offending: ({ state }) => (state && known(state.prefix) && state.prefix.length > longest.prefix ? ["prefix"] : []),
  hcl: `var.state == null ? [] : [for p in [var.state.prefix] : "prefix" if length(p) > ${longest.prefix}]`,
};

/** With none, the roles would keep the state of what makes them. */
const makersFit: CrossCheck<Shape> = {
  input: "state",
  want: `must be 1 to ${longest.stacks} stacks, since all inline policies of a role have ${quotas.inlineOfRole} characters; name several at once by how they end, as *-baseline`,
  offending: ({ state }) =>
    state && (state.exceptStacks.length === 0 || state.exceptStacks.length > longest.stacks) ? ["exceptStacks"] : [],
  hcl: `var.state == null ? [] : [for n in [length(var.state.except_stacks)] : "except_stacks" if n == 0 || n > ${longest.stacks}]`,
};

/** The longest partition, in the account of which nothing but its length counts. */
const [partition, account] = ["aws-us-gov", "111111111111"];

const named = {
  ...{ partition: JSON.stringify(partition), account: JSON.stringify(account) },
  ...{ pipelines: knownPipelines("var.pipelines"), people: "(var.people == null ? [] : [var.people])" },
};

/** As `trusted` writes it. */
function trustOf(phase: Phase, { pipelines, people }: Values): string {
  const tokens = Object.entries(pipelines).map(([kind, pipeline]) => {
    const { host, audience } = {
      ...(isPipelineKind(kind) ? pipelineKinds[kind] : { host: "", audience: "" }),
      ...pipeline,
    };
    return {
      ...{ Effect: "Allow", Action: "sts:AssumeRoleWithWebIdentity" },
      Principal: { Federated: `arn:${partition}:iam::${account}:oidc-provider/${host}` },
      Condition: { StringEquals: { [`${host}:aud`]: audience, [`${host}:sub`]: pipeline[phase] } },
    };
  });
  const persons = (people ? [people] : []).map(({ accountId, roles }) => ({
    ...{ Effect: "Allow", Action: "sts:AssumeRole" },
    Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
    Condition: { ArnLike: { "aws:PrincipalArn": roles.map((role) => `arn:${partition}:iam::${accountId}:${role}`) } },
  }));
  const tried = tokens.filter(({ Condition }) =>
    Object.values(Condition.StringEquals).every((one) => one?.length !== 0),
  );
  return JSON.stringify({ Version: "2012-10-17", Statement: [...tried, ...persons] });
}

const trustFits: CrossCheck<Shape> = {
  input: "pipelines",
  want: `must fit, with people, into the ${quotas.trust} characters of a trust policy; name fewer subjects, as one environment for several branches`,
  offending: (values) => (["plan", "apply"] as const).filter((phase) => trustOf(phase, values).length > quotas.trust),
  hcl: `[for phase, length in { ${["plan", "apply"].map((phase) => `${phase} = try(length(${trusted(phase as Phase, named)}), 0)`).join(", ")} } : phase if length > ${quotas.trust}]`,
};

export const checks: readonly CrossCheck<Shape>[] = [
  ofAKind,
  subjects("plan", "a subject that may plan"),
  subjects("apply", "a subject that may apply (never that of a pull request)"),
  reachable,
  prefixFits,
  makersFit,
  trustFits,
];
