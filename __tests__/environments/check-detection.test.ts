/** What synth refuses of detection, in the words of whoever wrote the organization file. */
import { environments } from "../../environments/all";
import { check } from "../../environments/check";
import { detectionAccounts } from "../../environments/detection";
import { acme } from "../../environments/organization";
import type { Environment, Organization } from "../../environments/types";
import { unit } from "../../guard/targets";
import { synthesize } from "../../stacks/synthesize";
import { problemsOf } from "../support/problems";
import { detection, facts, input, key, unwatched, watched } from "../support/watched";

const wrong = (organization: Organization) => problemsOf(() => synthesize(input(organization)));

test("an account is missing that detection stands in", () => {
  const { security: _, ...accounts } = acme.accounts;
  expect(detectionAccounts({ ...watched, accounts })).toBeUndefined();
  expect(wrong({ ...watched, accounts })).toContain(
    "organization: detection needs an account of each of the kinds management, security-tooling and log-archive; add the one that is missing",
  );
});

test("Control Tower records already", () => {
  const both =
    'organization: detection must be left out where source is control-tower, got both; Control Tower has a recorder of Config in every account and region and a trail of its own, and AWS takes one such recorder: use those, or write source: "external" where it was set up without them';
  expect(wrong({ ...watched, source: "control-tower" })).toEqual([both]);
  expect(problemsOf(() => check({ ...unwatched, source: "control-tower" }, environments, "2026-01-01"))).toEqual([]);
  for (const source of ["managed", "external"] as const)
    expect(problemsOf(() => check({ ...watched, source }, environments, "2026-01-01"))).toEqual([]);
});

test("nobody reads, or everybody", () => {
  expect(wrong({ ...watched, detection: { ...detection, readers: [] } })).toEqual([
    "organization: detection.readers must name a role, got none; logs that nobody may read are of no use",
  ]);
  expect(wrong({ ...watched, detection: { ...detection, readers: ["role/*"] } })).toEqual([
    'organization: detection.readers must be roles of the security account, as role/zero-trust/investigator, got "role/*"; correct it',
  ]);
});

test("logs go before their lock ends", () => {
  expect(wrong({ ...watched, detection: { ...detection, archive: { lockDays: 400, retentionDays: 365 } } })).toEqual([
    "organization: detection.archive.retentionDays must be lockDays (400) or more, got 365; what is locked cannot go before",
  ]);
});

test("a fact that is no key", () => {
  const known = { ...facts, "log-archive": { "key-arn/config": "alias/logs", "key-arn/finding": key("finding") } };
  expect(problemsOf(() => synthesize(input(watched, known)))).toEqual([
    'environments/facts/log-archive.json: key-arn/config must be the ARN of a key of account 666666666666 in eu-west-1, got "alias/logs"; record the facts of log-archive again',
  ]);
});

test("a fact that is a key of another account, or of another region", () => {
  const problems = (arn: string) =>
    problemsOf(() => synthesize(input(watched, { ...facts, "log-archive": { "key-arn/config": arn } })));
  expect(problems(key("config"))).toEqual([]);
  expect(problems(key("config").replace("666666666666", "777777777777"))).toHaveLength(1);
  expect(problems(key("config").replace("eu-west-1", "eu-west-2"))).toHaveLength(1);
});

test("an environment stands where logs or findings are kept", () => {
  const [dev, ...others] = environments as [Environment, ...Environment[]];
  const standing = (account: string, kind: string) =>
    `dev: account must be apart from where logs and findings are kept, got "${account}" of kind ${kind}; who works there could reach them: choose a workload account, or correct the kind`;
  for (const [account, kind] of [
    ["log-archive", "log-archive"],
    ["security", "security-tooling"],
    ["management", "management"],
  ] as const)
    expect(problemsOf(() => check(watched, [{ ...dev, account }, ...others], "2026-01-01"))).toContain(
      standing(account, kind),
    );
  // An account of a workload that is called an archive.
  const accounts = { ...acme.accounts, dev: { ...acme.accounts["dev"], kind: "log-archive" as const } };
  expect(wrong({ ...watched, accounts })).toEqual([
    "organization: detection needs one account of kind log-archive, got log-archive, dev; give the others another kind",
    standing("dev", "log-archive"),
  ]);
});

test("people may act in a region that nobody watches", () => {
  const allowing = (regions: readonly string[], more: object = {}) => ({
    ...watched,
    ...more,
    guardrails: {
      workloads: { targets: [unit("workloads")], ready: { "allowed-regions": { regions: [...regions] } } },
    },
  });
  expect(wrong(allowing(["eu-west-1", "eu-central-1"]))).toEqual([
    'organization: guardrails.workloads.ready.allowed-regions must be regions that detection covers, out of eu-west-1, us-east-1, got "eu-central-1"; add it to regions, or take it away here',
  ]);
  expect(wrong(allowing(["eu-west-1", "eu-central-1"], { regions: ["eu-central-1"] }))).toEqual([]);
});

test("logs are to grow cold when they are gone", () => {
  expect(wrong({ ...watched, detection: { ...detection, archive: { lockDays: 7, retentionDays: 30 } } })).toEqual([
    "organization: detection.archive.coldAfterDays must be below retentionDays (30), got 90; move logs earlier, or keep them longer",
  ]);
});

test("everything, said at once", () => {
  const { security: _security, ...accounts } = acme.accounts;
  const archive = { lockDays: 400, retentionDays: 365 };
  expect(wrong({ ...watched, accounts, detection: { readers: [], archive } }).length).toBeGreaterThanOrEqual(3);
});
