import fc from "fast-check";
import { Allocations } from "../../../core/allocations";
import { policyText } from "../../../guard/packing/minify";
import { quotas, slots } from "../../../guard/packing/quotas";
import type { AuthorizationType, Statement } from "../../../guard/statement";
import { fullAccess, readPolicy } from "../../../verify/policy/document";
import { evaluate } from "../../../verify/policy/evaluate";
import { absent } from "../../../verify/policy/request";
import { actions, guardrail, meanings, regions, run, several, statement, statementsOf, types } from "./made";

fc.configureGlobal({ numRuns: 40 });

test("no statement is lost, none is invented, and every policy is within its quota", () => {
  fc.assert(
    fc.property(several, ({ type, guardrails }) => {
      const { packed, problems } = run(guardrails);
      const given = guardrails.flatMap(({ statements }) => statements);
      fc.pre(problems.length === 0);
      const tidied = given.map(
        (one) => (JSON.parse(policyText([one])) as { Statement: Statement[] }).Statement[0] as Statement,
      );
      expect(meanings(statementsOf(packed))).toEqual(meanings(tidied));
      expect(Object.keys(packed.policies).length).toBeLessThanOrEqual(slots(type));
      for (const { content, description } of Object.values(packed.policies)) {
        expect(content.length).toBeLessThanOrEqual(quotas[type].characters);
        expect(description.length).toBeLessThanOrEqual(512);
      }
    }),
  );
});

test("what is packed decides as what was given", () => {
  const account = { id: "111111111111", organization: { id: "o-exampleorg1" } };
  const decide = (texts: readonly string[], type: AuthorizationType, action: string, region: string) => {
    const level = [{ name: "root", policies: [fullAccess, ...texts.map((text, i) => readPolicy(String(i), text))] }];
    return evaluate(
      {
        principal: { kind: "role", arn: "arn:aws:iam::111111111111:role/x", account },
        action,
        resource: { arn: "arn:aws:s3:::a/b", account },
        context: { "aws:RequestedRegion": region },
        otherKeys: absent,
      },
      {
        ...(type === "SERVICE_CONTROL_POLICY" ? { scps: level } : { rcps: level }),
        identity: [fullAccess],
        resource: readPolicy("open", {
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
        }),
      },
    ).answer;
  };
  fc.assert(
    fc.property(
      several,
      fc.constantFrom(...actions.filter((a) => !a.endsWith("*"))),
      fc.constantFrom(...regions),
      ({ type, guardrails }, action, region) => {
        const { packed, problems } = run(guardrails);
        fc.pre(problems.length === 0);
        const given = guardrails.map(({ statements }) =>
          JSON.stringify({ Version: "2012-10-17", Statement: statements }),
        );
        const emitted = Object.values(packed.policies).map(({ content }) => content);
        expect(decide(emitted, type, action, region)).toBe(decide(given, type, action, region));
      },
    ),
  );
});

test("the order in which guardrails are given changes nothing", () => {
  fc.assert(
    fc.property(several, ({ guardrails }) => {
      expect(run([...guardrails].reverse())).toEqual(run(guardrails));
    }),
  );
});

test("packing again changes nothing", () => {
  fc.assert(
    fc.property(several, ({ guardrails }) => {
      const { packed, table } = run(guardrails);
      expect(run(guardrails, new Allocations(table))).toMatchObject({ packed, table });
    }),
  );
});

test("a new statement moves no other, as long as it fits somewhere", () => {
  fc.assert(
    fc.property(
      types.chain((type) => fc.tuple(fc.constant(type), several, statement(type))),
      ([type, { type: other, guardrails }, added]) => {
        fc.pre(type === other);
        const before = run(guardrails);
        fc.pre(before.problems.length === 0);
        const after = run([...guardrails, guardrail(type, "AAddedFirst", [added])], new Allocations(before.table));
        const full = Object.keys(after.packed.policies).length === slots(type);
        fc.pre(after.problems.length === 0 && !full);
        const [kind = ""] = Object.keys(before.table);
        expect(after.table[kind]).toMatchObject(before.table[kind] ?? {});
      },
    ),
  );
});
