/** What the emitted module promises, whatever it is called with. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "../../core/definition";
import { emitModules } from "../../core/emit";
import { Problems } from "../../core/problems";
import { choose } from "../../guard/catalogue";
import { pack } from "../../guard/packing/pack";
import { example } from "../../modules/guardrails/example";
import { guardrails } from "../../modules/guardrails/guardrails";

type Blocks = Record<string, Record<string, Record<string, unknown>>>;
const [emitted] = emitModules([guardrails], join(mkdtempSync(join(tmpdir(), "zero-trust-guardrails-")), "app"));
const resource = emitted?.files.main["resource"] as Blocks;
const blocks = Object.entries(resource).flatMap(([type, names]) =>
  Object.entries(names).map(([name, block]) => [`${type}.${name}`, block] as const),
);

const problemsOf = (change: object): readonly string[] => {
  const problems = new Problems();
  check("organization/guardrails", guardrails, { ...example, ...change }, problems);
  return problems.found;
};
const scp = { type: "SERVICE_CONTROL_POLICY", content: "{}" } as const;
const rcp = { type: "RESOURCE_CONTROL_POLICY", content: "{}" } as const;
const at = (policy: string, targetId = "r-ab12") => ({ policy, targetId });

test("its addresses", () => {
  expect(blocks.map(([address]) => address).sort()).toEqual([
    "aws_organizations_policy.policy",
    "aws_organizations_policy.ready",
    "aws_organizations_policy_attachment.attachment",
  ]);
});

test("what is removed is removed: nothing stays attached that no state knows", () => {
  for (const [, block] of blocks) expect(block).not.toHaveProperty("skip_destroy");
});

test("an attachment that changes its target is attached anew before it is detached", () => {
  expect(resource["aws_organizations_policy_attachment"]?.["attachment"]?.["lifecycle"]).toEqual({
    create_before_destroy: true,
  });
});

test("the policies that AWS attaches are left alone", () => {
  expect(JSON.stringify(emitted?.files)).not.toContain("FullAWSAccess");
});

test("no ARN of a fixed partition stands in the published catalogue", () => {
  const { catalogue } = emitted?.files.main["locals"] as { readonly catalogue: Readonly<Record<string, string>> };
  expect(Object.keys(catalogue).length).toBeGreaterThanOrEqual(20);
  for (const text of Object.values(catalogue)) expect(text).not.toMatch(/arn:aws/);
});

test("the example is well formed", () => {
  expect(problemsOf({})).toEqual([]);
});

test("it takes what packing puts out", () => {
  const problems = new Problems();
  const chosen = choose(
    { "root-user": {} },
    { partition: "aws", where: "organization", isRegion: () => true },
    problems,
  );
  const { policies, attachments } = pack({ root: chosen, "unit/workloads/prod": chosen }, problems);
  const ids: Readonly<Record<string, string>> = { root: "r-ab12", "unit/workloads/prod": "ou-ab12-11111111" };
  const attached = Object.entries(attachments).map(([key, { policy, target }]) => [key, at(policy, ids[target])]);
  expect(problemsOf({ ready: {}, policies, attachments: Object.fromEntries(attached) as object })).toEqual([]);
  expect(problems.found).toEqual([]);
});

test.each([
  [{ partition: "aws-cn" }, 'organization/guardrails: partition must be one of aws, aws-us-gov, got "aws-cn"'],
  [
    { policies: { ...example.policies, "scp/root/2": { ...scp, content: "Deny *" } } },
    'organization/guardrails: policies.scp/root/2.content must be a JSON object, got "Deny *"',
  ],
  [
    { policies: { ...example.policies, "rcp/root/1": { ...rcp, content: JSON.stringify({ a: "x".repeat(5120) }) } } },
    "organization/guardrails: policies.rcp/root/1.content must be at most so many characters: AISERVICES_OPT_OUT_POLICY 2500, BACKUP_POLICY 10000, DECLARATIVE_POLICY_EC2 10000, RESOURCE_CONTROL_POLICY 5120, SERVICE_CONTROL_POLICY 10240, TAG_POLICY 10000; leave white space out, or pack the statements into several policies",
  ],
  [
    { policies: { ...example.policies, "scp/root/1": scp } },
    "organization/guardrails: ready.scp/root/1 must not have the key of another policy",
  ],
  [
    { ready: { "scp/root/1": { type: "SERVICE_CONTROL_POLICY", guardrails: ["root-usr"] } } },
    "organization/guardrails: ready.scp/root/1.guardrails must name guardrails of the catalogue that are of the policy's type, at least one",
  ],
  [
    { ready: { "scp/root/1": { type: "RESOURCE_CONTROL_POLICY", guardrails: ["root-user"] } } },
    "organization/guardrails: ready.scp/root/1.guardrails must name guardrails of the catalogue that are of the policy's type, at least one",
  ],
  [
    { ready: { "scp/root/1": { type: "SERVICE_CONTROL_POLICY", guardrails: [] } } },
    "organization/guardrails: ready.scp/root/1.guardrails must name guardrails of the catalogue that are of the policy's type, at least one",
  ],
  [
    { ready: { "scp/root/1": { type: "SERVICE_CONTROL_POLICY", guardrails: ["allowed-regions"] } } },
    "organization/guardrails: ready.scp/root/1 must come with `regions`, since it names allowed-regions",
  ],
  [{ regions: ["Ireland"] }, 'organization/guardrails: regions.0 must be a region, as eu-west-1, got "Ireland"'],
  [
    { attachments: { "scp/root/2": at("scp/root/2") } },
    "organization/guardrails: attachments.scp/root/2.policy must name a policy",
  ],
  [
    { attachments: { "scp/root/1": at("scp/root/1", "workloads") } },
    'organization/guardrails: attachments.scp/root/1.targetId must be the id of a root, a unit or an account, as r-ab12, ou-ab12-11111111 or 111111111111, got "workloads"',
  ],
  [{ skipDestroy: true }, "organization/guardrails: skipDestroy is not an input; remove it or correct its name"],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence]);
});

test("fails when a target has more policies of a type than it takes, and not at the limit", () => {
  const keys = ["a", "b", "c", "d", "e"].map((letter) => `rcp/root/${letter}`);
  const attached = (some: readonly string[]) => ({
    policies: Object.fromEntries(some.map((key) => [key, rcp])),
    ready: {},
    attachments: Object.fromEntries(some.map((key) => [key, at(key)])),
  });
  expect(problemsOf(attached(keys.slice(0, 4)))).toEqual([]);
  const wanted =
    "must leave one target with at most so many policies: AISERVICES_OPT_OUT_POLICY 5, BACKUP_POLICY 10, DECLARATIVE_POLICY_EC2 10, RESOURCE_CONTROL_POLICY 4, SERVICE_CONTROL_POLICY 9, TAG_POLICY 10";
  expect(problemsOf(attached(keys))).toEqual(
    keys.map((key) => `organization/guardrails: attachments.${key} ${wanted}`),
  );
});

test("fails when the name of a policy would be too long", () => {
  const key = `scp/${"a".repeat(120)}/1`;
  expect(problemsOf({ policies: { [key]: scp }, ready: {}, attachments: {} })).toEqual([
    `organization/guardrails: policies.${key} must make a name of at most 128 characters together with \`name\``,
  ]);
});
