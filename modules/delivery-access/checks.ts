import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { inserted, known } from "../../core/late";
import type { inputs } from "./inputs";
import { isPipelineKind, pipelineKinds } from "./pipelines";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;
type Phase = "plan" | "apply";

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

export const checks: readonly CrossCheck<Shape>[] = [
  ofAKind,
  subjects("plan", "a subject that may plan"),
  subjects("apply", "a subject that may apply (never that of a pull request)"),
  reachable,
];
