import { Allocations } from "../../../core/allocations";
import type { Attributes, AuthorizationType, Denials } from "../../../guard/statement";
import { guardrail, padding, run, statementsOf } from "./made";

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

test("of two that say the same, the one that is there already stays", () => {
  const { table } = run([small("B", "s3:PutObject")]);
  const { packed } = run([small("B", "s3:PutObject"), small("A", "s3:PutObject")], new Allocations(table));
  expect(statementsOf(packed).map(({ Sid }) => Sid)).toEqual(["B1"]);
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
