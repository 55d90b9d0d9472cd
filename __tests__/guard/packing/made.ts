/** Guardrails of any size, and what packing makes of them. */
import fc from "fast-check";
import { Allocations } from "../../../core/allocations";
import { Problems } from "../../../core/problems";
import { type Packed, pack } from "../../../guard/packing/pack";
import { quotas } from "../../../guard/packing/quotas";
import type { Attributes, AuthorizationType, Denials, Statement } from "../../../guard/statement";

export const actions = ["s3:GetObject", "s3:PutObject", "s3:*", "kms:Decrypt", "iam:CreateUser", "ec2:RunInstances"];
export const regions = ["eu-west-1", "eu-central-1", "us-east-1"];
export const padding = (length: number) =>
  Array.from({ length }, (_, i) => `padding:Action${String(i).padStart(20, "0")}`);

/** A statement of any size up to what one policy takes, with more than one way to be met. */
export const statement = (type: AuthorizationType) =>
  fc
    .record({
      some: fc.uniqueArray(fc.constantFrom(...actions), { minLength: 1 }),
      region: fc.option(fc.constantFrom(...regions)),
      bulk: fc.integer({ min: 0, max: Math.floor((quotas[type].characters - 400) / 36) }),
    })
    .map(
      ({ some, region, bulk }): Omit<Statement, "Sid"> => ({
        Effect: "Deny",
        ...(type === "RESOURCE_CONTROL_POLICY" ? { Principal: "*" } : {}),
        Action: [...some, ...padding(bulk)],
        Resource: "*",
        ...(region === null ? {} : { Condition: { StringEquals: { "aws:RequestedRegion": [region] } } }),
      }),
    );

export const guardrail = (
  type: AuthorizationType,
  id: string,
  statements: readonly Omit<Statement, "Sid">[],
): Denials => ({
  id,
  type,
  protects: "p",
  because: "b",
  statements: statements.map((one, i) => ({ Sid: `${id}${i + 1}`, ...one })),
});

export const types = fc.constantFrom<AuthorizationType>("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY");
export const several = types.chain((type) =>
  fc
    .array(fc.array(statement(type), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 })
    .map((all) => ({ type, guardrails: all.map((one, i) => guardrail(type, `Guardrail${i}x`, one)) })),
);

export const run = (guardrails: readonly (Denials | Attributes)[], allocations = new Allocations()) => {
  const problems = new Problems();
  const packed = pack({ root: guardrails }, problems, allocations);
  return { packed, problems: problems.found, table: allocations.table() };
};
export const statementsOf = ({ policies }: Packed): readonly Statement[] =>
  Object.values(policies).flatMap(({ content }) => (JSON.parse(content) as { Statement: Statement[] }).Statement);
export const meanings = (all: readonly Statement[]) =>
  new Set(all.map(({ Sid: _, Action, ...rest }) => JSON.stringify([[Action].flat().sort(), rest.Condition])));
