import fc from "fast-check";
import { Allocations } from "../../core/allocations";
import { Problems } from "../../core/problems";
import { policyText } from "../../guard/packing/minify";
import { type Packed, pack } from "../../guard/packing/pack";
import { quotas, slots } from "../../guard/packing/quotas";
import type { Attributes, AuthorizationType, Denials, Statement } from "../../guard/statement";
import { fullAccess, readPolicy } from "../../verify/policy/document";
import { evaluate } from "../../verify/policy/evaluate";
import { absent } from "../../verify/policy/request";

const actions = ["s3:GetObject", "s3:PutObject", "s3:*", "kms:Decrypt", "iam:CreateUser", "ec2:RunInstances"];
const regions = ["eu-west-1", "eu-central-1", "us-east-1"];
const padding = (length: number) => Array.from({ length }, (_, i) => `padding:Action${String(i).padStart(20, "0")}`);

/** A statement of any size up to what one policy takes, with more than one way to be met. */
const statement = (type: AuthorizationType) =>
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

const guardrail = (type: AuthorizationType, id: string, statements: readonly Omit<Statement, "Sid">[]): Denials => ({
  id,
  type,
  protects: "p",
  because: "b",
  statements: statements.map((one, i) => ({ Sid: `${id}${i + 1}`, ...one })),
});

const types = fc.constantFrom<AuthorizationType>("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY");
const several = types.chain((type) =>
  fc
    .array(fc.array(statement(type), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 })
    .map((all) => ({ type, guardrails: all.map((one, i) => guardrail(type, `Guardrail${i}x`, one)) })),
);

fc.configureGlobal({ numRuns: 40 });

const run = (guardrails: readonly (Denials | Attributes)[], allocations = new Allocations()) => {
  const problems = new Problems();
  const packed = pack({ root: guardrails }, problems, allocations);
  return { packed, problems: problems.found, table: allocations.table() };
};
const statementsOf = ({ policies }: Packed): readonly Statement[] =>
  Object.values(policies).flatMap(({ content }) => (JSON.parse(content) as { Statement: Statement[] }).Statement);
const meanings = (all: readonly Statement[]) =>
  new Set(all.map(({ Sid: _, Action, ...rest }) => JSON.stringify([[Action].flat().sort(), rest.Condition])));

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

const small = (id: string, action: string): Denials =>
  guardrail("SERVICE_CONTROL_POLICY", id, [{ Effect: "Deny", Action: action, Resource: "*" }]);
const bulky = (type: AuthorizationType, id: string, bulk: number): Denials =>
  guardrail(type, id, [{ Effect: "Deny", Principal: "*", Action: [`s3:${id}`, ...padding(bulk)], Resource: "*" }]);

test("when a statement grows and a policy no longer holds all, one of them moves and the others stay", () => {
  const others = [bulky("RESOURCE_CONTROL_POLICY", "B", 60), bulky("RESOURCE_CONTROL_POLICY", "C", 60)];
  const { table } = run([bulky("RESOURCE_CONTROL_POLICY", "A", 5), ...others]);
  expect(table).toEqual({ "guardrails rcp root": { A1: 1, B1: 1, C1: 1 } });
  const grown = run([...others, bulky("RESOURCE_CONTROL_POLICY", "A", 60)], new Allocations(table));
  expect(grown.table).toEqual({ "guardrails rcp root": { A1: 1, B1: 1, C1: 2 } });
});

test("what is fragmented is packed anew rather than refused", () => {
  const half = 65; // Two fit a policy, a third does not.
  const names = ["A", "B", "C", "D", "E", "F", "G", "H"];
  const full = run(names.map((name) => bulky("RESOURCE_CONTROL_POLICY", name, half)));
  expect(full.problems).toEqual([]);
  const thinned = ["A", "C", "E", "G"].map((name) => bulky("RESOURCE_CONTROL_POLICY", name, half));
  const kept = run(thinned, new Allocations(full.table));
  expect(kept.table["guardrails rcp root"]).toEqual({ A1: 1, C1: 2, E1: 3, G1: 4 });
  const big = run([...thinned, bulky("RESOURCE_CONTROL_POLICY", "Z", 120)], new Allocations(kept.table));
  expect(big.problems).toEqual([]);
});

test("two guardrails that say the same are one statement", () => {
  const { packed } = run([small("B", "s3:PutObject"), small("A", "s3:PutObject")]);
  expect(statementsOf(packed)).toEqual([{ Sid: "A1", Effect: "Deny", Action: "s3:PutObject", Resource: "*" }]);
});

test("text is minified, and lists are in order and hold each value once", () => {
  const one = guardrail("SERVICE_CONTROL_POLICY", "A", [
    {
      Effect: "Deny",
      Action: ["s3:b", "s3:a", "s3:b"],
      Resource: ["*"],
      Condition: { Bool: { z: "1", a: ["2", "2"] } },
    },
  ]);
  expect(Object.values(run([one]).packed.policies)[0]?.content).toBe(
    '{"Version":"2012-10-17","Statement":[{"Sid":"A1","Effect":"Deny","Action":["s3:a","s3:b"],"Resource":"*","Condition":{"Bool":{"a":"2","z":"1"}}}]}',
  );
});

test("fails when there is more than the policies of a target hold, naming what has no room", () => {
  const all = ["A", "B", "C", "D", "E"].map((name) => bulky("RESOURCE_CONTROL_POLICY", name, 130));
  expect(run(all).problems).toEqual([
    "guardrails of root: rcp statements must fit 4 policies of 5120 characters, got no room for E1 (4888); attach some of them to a target above or below, or drop options that name much",
  ]);
});

test("fails when one statement is larger than a policy, and when two have the same name", () => {
  expect(run([bulky("RESOURCE_CONTROL_POLICY", "A", 200)]).problems).toEqual([
    expect.stringContaining("got no room for A1 (7478)") as string,
  ]);
  expect(run([small("A", "s3:GetObject"), small("A", "s3:PutObject")]).problems).toEqual([
    "guardrails of root: A1 must be the name of one statement, got several; rename one of them",
  ]);
});

const words = { protects: "p", because: "b" };
const document = (id: string, content: object): Attributes => ({
  id,
  type: "DECLARATIVE_POLICY_EC2",
  ...words,
  content,
});
const attribute = (value: string) => ({ ec2_attributes: { serial_console_access: { status: { "@@assign": value } } } });

test("documents are policies of their own, and an attribute has one owner at a target", () => {
  const { packed } = run([document("one", attribute("disabled"))]);
  expect(packed.policies).toEqual({
    "ec2/root/one": {
      type: "DECLARATIVE_POLICY_EC2",
      description: "p",
      content: '{"ec2_attributes":{"serial_console_access":{"status":{"@@assign":"disabled"}}}}',
    },
  });
  expect(packed.attachments).toEqual({ "ec2/root/one": { policy: "ec2/root/one", target: "root" } });
  expect(run([document("one", attribute("disabled")), document("two", attribute("enabled"))]).problems).toEqual([
    "guardrails of root: ec2_attributes.serial_console_access.status must be set by one policy, got one and two; take it out of one of them",
  ]);
});

test("fails when documents are too long, too many, or alike in name", () => {
  const many = Array.from({ length: 11 }, (_, i) => document(`d${String(i).padStart(2, "0")}`, {}));
  expect(run(many).problems).toEqual([
    expect.stringMatching(/ec2 policies must be at most 10, got d00, d01, .* d10; /) as string,
  ]);
  expect(run([document("long", { a: "x".repeat(10_000) })]).problems).toEqual([
    "guardrails of root: long must be at most 10000 characters, got 10008; take attributes out of it",
  ]);
  expect(run([document("one", { a: 1 }), document("one", { a: 2 })]).problems).toEqual([
    "guardrails of root: one must be the name of one policy, got several; rename one of them",
  ]);
});
