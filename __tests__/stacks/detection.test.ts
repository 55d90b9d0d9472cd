/** Detection as stacks: where it stands, in which order it is applied, what waits for facts of other accounts, and what synth refuses. */
import { coverageText, isHole, coverage as printed } from "../../cli/coverage";
import type { Facts } from "../../core/facts";
import { logKinds } from "../../core/log-archive";
import { environments } from "../../environments/all";
import { detectionAccounts, watchedAccounts, watchedRegions } from "../../environments/detection";
import { acme } from "../../environments/organization";
import type { Organization } from "../../environments/types";
import { coverage } from "../../guard/coverage";
import { coverageOf } from "../../stacks/detection/coverage";
import { layers as allLayers } from "../../stacks/owners";
import { waitingLines } from "../../stacks/summary";
import { plannedStacks, synthesize } from "../../stacks/synthesize";
import { inputOf, workspace } from "../support/example";
import { problemsOf } from "../support/problems";
import { readStack } from "../support/stack-json";

const layers = ["log-archive", "trail", "services", "delegation", "recording", "security", "response", "responders"];
const watched: Organization = {
  ...acme,
  detection: {
    readers: ["role/zero-trust/investigator"],
    response: { approvers: ["role/zero-trust/investigator"] },
    inspector: {},
    macie: {},
    detective: {},
  },
};
const key = (kind: string) =>
  `arn:aws:kms:eu-west-1:666666666666:key/${kind === "config" ? 1 : 2}1111111-2222-3333-4444-555555555555`;
const facts: Facts = {
  "log-archive": { "key-arn/config": key("config"), "key-arn/finding": key("finding"), "key-arn/trail": key("trail") },
  organization: { id: acme.id, "root-id": "r-ab12" },
};
const input = (organization: Organization = watched, known: Facts = facts) => ({
  ...inputOf(workspace(), environments, organization, layers),
  facts: known,
});

describe("stacks of detection", () => {
  const given = input();
  const made = { folder: "", outdir: given.outdir, ledgers: given.ledgers };
  const stack = (name: string) => readStack(made, name);
  beforeAll(() => synthesize(given));

  test("are applied in the order in which AWS takes them, in every region that anything is in", () => {
    const regional = (account: string, layer: string) => [`${account}-${layer}`, `${account}-us-east-1-${layer}`];
    const accounts = ["management", "log-archive", "security", "dev", "staging", "prod"];
    expect(plannedStacks(given).map(({ name }) => name)).toEqual([
      "log-archive",
      "management-trail",
      ...regional("security", "services"),
      ...regional("management", "delegation"),
      ...accounts.flatMap((account) => regional(account, "recording")),
      "security",
      "security-us-east-1-security",
      "security-response",
      ...accounts.flatMap((account) => regional(account, "responders")),
    ]);
    const order: readonly string[] = allLayers;
    expect(order.indexOf("log-archive")).toBeGreaterThan(order.indexOf("baseline"));
  });

  test("stand in the accounts that they are for", () => {
    const accounts = Object.fromEntries(plannedStacks(given).map(({ name, fence }) => [name, fence?.account]));
    expect(accounts).toMatchObject({
      "log-archive": "666666666666",
      "security-services": "555555555555",
      "management-us-east-1-delegation": "444444444444",
      security: "555555555555",
      "prod-recording": "333333333333",
    });
  });

  test("keep every kind of logs, each under a key of its own, and hand the keys out", () => {
    const { module = {}, output } = stack("log-archive") as ReturnType<typeof readStack> & { readonly output: object };
    const { logs } = module["archive"] as unknown as { readonly logs: Record<string, Record<string, unknown>> };
    expect(Object.keys(logs).sort()).toEqual([...logKinds].sort());
    const keys = Object.values(logs).map((one) => one["key_arn"]);
    expect(new Set(keys).size).toBe(keys.length);
    for (const kind of logKinds) expect(JSON.stringify(output)).toContain(`key-arn/${kind}`);
    expect(logs["trail"]).toMatchObject({ lock_days: 365, retention_days: 2555 });
  });

  test("let the account in that detects, by its own detectors", () => {
    const { module = {} } = stack("log-archive");
    expect(module["key_finding"]?.["services"]).toMatchObject({
      guardduty: { source_accounts: ["555555555555"], source_arns: ["arn:aws:guardduty:*:555555555555:detector/*"] },
    });
  });

  test("record every account into the archive, users and roles once", () => {
    const bucket = "acme-landing-config-666666666666-eu-west-1";
    for (const account of watchedAccounts(watched)) {
      const home = stack(`${account}-recording`).module?.["recorder"];
      expect(home).toMatchObject({
        home_region: "eu-west-1",
        delivery: { bucket_name: bucket, key_arn: key("config") },
      });
      expect(home).toMatchObject({ service_role: {} });
      expect(stack(`${account}-us-east-1-recording`).module?.["recorder"]).toMatchObject({
        service_role: "$\{null}",
      });
    }
  });

  test("name every other account where a service follows by itself in new ones only", () => {
    const { module = {} } = stack("security");
    const others = watchedAccounts(watched).filter((name) => name !== "security");
    for (const service of ["inspector", "macie", "detective"])
      expect(Object.keys(module["detection"]?.[`${service}_members`] as object).sort()).toEqual([...others].sort());
    expect(module["posture"]).toMatchObject({
      linked_regions: ["us-east-1"],
      associations: { root: { policy: "all", target_id: "r-ab12" } },
    });
    expect(stack("security-us-east-1-security").module).not.toHaveProperty("posture");
  });

  test("cover every account in every region with every service, by a resource that is there", () => {
    const cells = coverageOf(given);
    const regions = watchedRegions(watched, environments).length;
    expect(cells).toHaveLength(watchedAccounts(watched).length * regions * Object.keys(coverage).length);
    expect(cells.filter(isHole)).toEqual([]);
    expect(cells.filter(({ by }) => by === undefined)).toEqual([]);
    expect(cells).toContainEqual({
      account: "prod",
      region: "us-east-1",
      service: "config",
      by: {
        stack: "prod-us-east-1-recording",
        address: "module.recorder.aws_config_configuration_recorder_status.status",
      },
    });
    expect(cells).toContainEqual({
      account: "dev",
      region: "eu-west-1",
      service: "macie",
      by: { stack: "security", address: 'module.detection.aws_macie2_member.macie_member["dev"]' },
    });
    expect(coverageText(cells)).toMatch(/^\d+ cells, 0 holes$/m);
  });
});

describe("a table of coverage", () => {
  test("has no row for a service that was not chosen", () => {
    const { macie: _, ...detection } = watched.detection as NonNullable<Organization["detection"]>;
    const services = coverageOf(input({ ...watched, detection })).map(({ service }) => service);
    expect(new Set(services)).toEqual(new Set(Object.keys(coverage).filter((service) => service !== "macie")));
  });

  test("shows where the playbooks that were chosen may act, and a hole where none does", () => {
    const detection = watched.detection as NonNullable<Organization["detection"]>;
    const response = { approvers: ["role/zero-trust/investigator"], playbooks: { "restore-trail": {} } };
    const cells = coverageOf(input({ ...watched, detection: { ...detection, response } }));
    const covered = cells.filter(({ service, by }) => service === "response" && by !== undefined);
    expect(new Set(covered.map(({ account }) => account))).toEqual(new Set(["management"]));
    expect(covered[0]?.by).toEqual({
      stack: "management-responders",
      address: 'module.roles.aws_iam_role.role["restore-trail"]',
    });
    expect(new Set(cells.filter(isHole).map(({ service }) => service))).toEqual(new Set(["response"]));
  });

  test("says what waits, and is no hole for that", () => {
    const cells = coverageOf(input(watched, {})).filter(({ by }) => by === undefined);
    expect(cells.filter(isHole)).toEqual([]);
    expect(cells.map(({ waiting }) => waiting)).toContain("key-arn/config of log-archive not recorded yet");
    expect(coverageText(cells)).toContain(
      "waits: key-arn/finding of log-archive, root-id of organization not recorded yet",
    );
  });

  test("shows a hole where no stack has what covers", () => {
    const cells = coverageOf({ ...input(), layers: layers.filter((layer) => layer !== "recording") });
    expect(new Set(cells.filter(isHole).map(({ service }) => service))).toEqual(new Set(["config"]));
    expect(coverageText(cells)).toContain("HOLE");
  });

  test("is refused where no detection is declared", () => {
    expect(problemsOf(() => printed(input(acme)))).toEqual([
      "organization: detection must be declared, got nothing; add it to the organization file",
    ]);
  });
});

test("nothing of it is there where nobody asked for it", () => {
  expect(plannedStacks(input(acme))).toEqual([]);
});

test("what needs a key or the root waits until that is recorded, and the rest does not", () => {
  const stacks = plannedStacks(input(watched, {}));
  const waiting = stacks.flatMap(({ waiting: all = [] }) => all.map(({ stack, owner, fact }) => [stack, owner, fact]));
  expect(waiting).toContainEqual(["dev-recording", "log-archive", "key-arn/config"]);
  expect(waiting).toContainEqual(["security", "log-archive", "key-arn/finding"]);
  expect(waiting).toContainEqual(["security", "organization", "root-id"]);
  expect(waiting.filter(([stack]) => stack === "security-services")).toEqual([]);
  expect(waitingLines(stacks.flatMap(({ waiting: all = [] }) => all))).toEqual(
    expect.arrayContaining([
      "dev-recording: the recorder waits for key-arn/config of log-archive; once that is applied: terraform -chdir=cdktf.out/stacks/log-archive output -json | npx zero-trust facts --from -",
      "security: posture waits for root-id of organization; once that is applied: terraform -chdir=cdktf.out/stacks/organization output -json | npx zero-trust facts --from -",
    ]),
  );
  expect(() => synthesize(input(watched, {}))).not.toThrow();
});

test("services that are delegated the general way go to the security account", () => {
  const given = { ...input(), layers: ["organization"] };
  synthesize(given);
  const { module = {} } = readStack({ folder: "", outdir: given.outdir, ledgers: given.ledgers }, "organization");
  expect(Object.keys(module["settings"]?.["administrators"] as object)).toEqual([
    "access-analyzer",
    "config",
    "config-multiaccountsetup",
  ]);
});

describe("what is wrong", () => {
  const wrong = (organization: Organization) => problemsOf(() => synthesize(input(organization)));
  const { detection } = watched as { readonly detection: NonNullable<Organization["detection"]> };

  test("an account is missing that detection stands in", () => {
    const { security: _, ...accounts } = acme.accounts;
    expect(detectionAccounts({ ...watched, accounts })).toBeUndefined();
    expect(wrong({ ...watched, accounts })).toContain(
      "organization: detection needs an account of each of the kinds management, security-tooling and log-archive; add the one that is missing",
    );
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
      'environments/facts/log-archive.json: key-arn/config must be the ARN of a key, got "alias/logs"; record the facts of log-archive again',
    ]);
  });
});
