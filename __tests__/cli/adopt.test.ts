import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adopt } from "../../cli/adopt";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import type { Environment, Organization } from "../../environments/types";
import { inputOf, stackFolder, synthesizeInto, workspace } from "../support/example";
import { problemsOf } from "../support/problems";

const dev = environments[0] as Environment;
const idsFile = (content: string): string => {
  const file = join(mkdtempSync(join(tmpdir(), "zero-trust-adopt-")), "ids.json");
  writeFileSync(file, content);
  return file;
};
const vpc = { "dev-network": { "module.network.aws_vpc.vpc": "vpc-0123456789abcdef0" } };

test("what is adopted is imported by the next synth, once, until it is declared no more", () => {
  const place = workspace();
  const input = inputOf(place, [dev]);
  adopt(input, idsFile(JSON.stringify(vpc)));
  adopt(input, idsFile(JSON.stringify(vpc)));
  synthesizeInto(place, [dev]);
  synthesizeInto(place, [dev]);
  const stack = JSON.parse(readFileSync(join(stackFolder(place, "dev-network"), "cdk.tf.json"), "utf8")) as object;
  expect(stack).toMatchObject({ import: [{ to: "module.network.aws_vpc.vpc", id: "vpc-0123456789abcdef0" }] });
});

test("what no stack holds is refused, all of it at once, and nothing is recorded", () => {
  const place = workspace();
  synthesizeInto(place, [dev]);
  const ledger = readFileSync(join(place.ledgers, "dev.json"), "utf8");
  const file = idsFile(
    JSON.stringify({ "dev-network": { ...vpc["dev-network"], "aws_vpc.old": "vpc-1" }, "test-network": {} }),
  );
  expect(problemsOf(() => adopt(inputOf(place, [dev]), file))).toEqual([
    `${file}: dev-network must hold what is adopted, got "aws_vpc.old"; declare it first, or correct its address (they are in environments/ledger/dev.json)`,
    expect.stringContaining('got "test-network"; correct its name'),
  ]);
  expect(readFileSync(join(place.ledgers, "dev.json"), "utf8")).toBe(ledger);
});

test.each(["{", "[]", '{ "accounts": { "dev": 1 } }', '{ "dev-network": { "module.network.aws_vpc.vpc": 1 } }'])(
  "a file of %j is refused",
  (text) => {
    const file = idsFile(text);
    const [problem, ...others] = problemsOf(() => adopt(inputOf(workspace(), [dev]), file));
    expect(problem).toMatch(/must be JSON of ids by name, as .*, or by stack and address, as .*; correct it$/);
    expect(others).toEqual([]);
  },
);

describe("ids by name", () => {
  const layers = ["organization", "identity"];
  const groups = { ...acme.groups, engineering: { ...acme.groups["engineering"], source: "created" as const } };
  const file = { ...acme, groups };
  const group = (n: number) => `906755cd-0000-0000-0000-00000000000${n}`;
  const arn = "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef";
  const instance = "arn:aws:sso:::instance/ssoins-0123456789abcdef";
  const adopting = (ids: object, organization: Organization = file) =>
    adopt(inputOf(workspace(), environments, organization, layers), idsFile(JSON.stringify(ids)));
  const problems = (ids: object, organization?: Organization) =>
    problemsOf(() => adopting(ids, organization)).map((text) => text.replace(/^[^:]*: /, ""));

  test("become imports of the addresses that they stand for", () => {
    const decisions = adopting({
      organization: acme.id,
      root: "r-ab12",
      units: { workloads: "ou-ab12-11111111", "workloads/production": "ou-ab12-22222222" },
      accounts: { management: "444444444444", dev: "111111111111" },
      policies: { "scp/root/1": "p-examplepolicy1" },
      attachments: { "scp/root/1": "r-ab12:p-examplepolicy1" },
      groups: { engineering: group(1), platform: group(2) },
      permissionSets: { "read-only": arn },
      assignments: ["engineering/dev/read-only"],
    });
    expect(decisions.map((one) => ("adopt" in one ? [one.adopt, one.id] : one))).toEqual([
      ["organization/module.organization.aws_organizations_organization.organization", acme.id],
      [
        'organization/module.organization.aws_organizations_organizational_unit.level_1["workloads"]',
        "ou-ab12-11111111",
      ],
      [
        'organization/module.organization.aws_organizations_organizational_unit.level_2["workloads/production"]',
        "ou-ab12-22222222",
      ],
      ['organization/module.organization.aws_organizations_account.account["dev"]', "111111111111"],
      ['organization/module.guardrails.aws_organizations_policy.policy["scp/root/1"]', "p-examplepolicy1"],
      [
        'organization/module.guardrails.aws_organizations_policy_attachment.attachment["scp/root/1"]',
        "r-ab12:p-examplepolicy1",
      ],
      ['management-identity/module.people.aws_identitystore_group.group["engineering"]', `d-0123456789/${group(1)}`],
      [
        'management-identity/module.people.aws_ssoadmin_permission_set.permission_set["read-only"]',
        `${arn},${instance}`,
      ],
      [
        'dev-identity/module.people.aws_ssoadmin_account_assignment.assignment["engineering/dev/read-only"]',
        `${group(1)},GROUP,111111111111,AWS_ACCOUNT,${arn},${instance}`,
      ],
    ]);
  });

  test("may stand beside ids by address", () => {
    const address = "module.organization.aws_organizations_account.account";
    const ids = { accounts: { dev: "111111111111" }, organization: { [`${address}["prod"]`]: "333333333333" } };
    expect(adopting(ids).map((one) => ("adopt" in one ? one.id : one))).toEqual(["111111111111", "333333333333"]);
  });

  test("are refused where nothing of the name is declared, and where they contradict the file or each other, all at once", () => {
    expect(
      problems({
        organization: "o-anotherorg1",
        units: { labs: "ou-ab12-11111111" },
        accounts: { dev: "222222222222", old: "777777777777", prod: "dev" },
        policies: { "scp/root/9": "p-examplepolicy1" },
        groups: { nobody: group(1) },
        assignments: ["engineering/dev/read-only"],
      }),
    ).toEqual([
      'accounts.prod must be an id of 12 digits, got "dev"; correct it',
      'organization must be the id of the organization file, "o-exampleorg1", got "o-anotherorg1"; correct one of them',
      'accounts.dev must be the id of the organization file, "111111111111", got "222222222222"; correct one of them',
      'accounts.prod must be the id of the organization file, "333333333333", got "dev"; correct one of them',
      'assignments must be joined of ids that are here, got "engineering/dev/read-only" without groups.engineering; add it',
      'assignments must be joined of ids that are here, got "engineering/dev/read-only" without permissionSets.read-only; add it',
      expect.stringMatching(
        /^units\.labs must be declared, got an import of what is not declared \(.*\); declare it first, correct its name, or leave it out$/,
      ),
      expect.stringMatching(/^accounts\.old must be declared, got an import of what is not declared/),
      expect.stringMatching(/^policies\.scp\/root\/9 must be declared, got an import of what is not declared/),
      expect.stringMatching(/^groups\.nobody must be declared, got an import of what is not declared/),
    ]);
  });

  test("are refused where two things have one id", () => {
    expect(problems({ units: { security: "ou-ab12-11111111", workloads: "ou-ab12-11111111" } })).toEqual([
      'units.workloads must have an id of its own, got "ou-ab12-11111111", which is that of units.security; correct one of them',
    ]);
  });

  test("of an organization that is looked up are refused: nothing of it is ours", () => {
    expect(problems({ units: { workloads: "ou-ab12-11111111" } }, { ...file, source: "external" })).toEqual([
      expect.stringMatching(
        /^units\.workloads must be declared, .*: with source external units and accounts are looked up$/,
      ),
    ]);
  });
});
