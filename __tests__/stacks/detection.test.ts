/** Detection as stacks: where it stands, in which order it is applied, and what waits for facts of other accounts. */
import { archiveBucket, deliveryBucket, landedKinds, logKinds } from "../../core/log-archive";
import { watchedAccounts } from "../../environments/detection";
import { acme } from "../../environments/organization";
import { layers as allLayers } from "../../stacks/owners";
import { summary, waitingLines } from "../../stacks/summary";
import { plannedStacks, synthesize } from "../../stacks/synthesize";
import { readStack } from "../support/stack-json";
import { input, key, unwatched, watched } from "../support/watched";

describe("stacks of detection", () => {
  const given = input();
  const made = { folder: "", outdir: given.outdir, ledgers: given.ledgers };
  const stack = (name: string) => readStack(made, name);
  beforeAll(() => synthesize(given));

  test("are applied in the order in which AWS takes them, in every region that anything is in", () => {
    const regional = (account: string, layer: string) => [`${account}-${layer}`, `${account}-us-east-1-${layer}`];
    const accounts = ["management", "security", "log-archive", "dev", "staging", "prod"];
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
});

test("nothing of it is there where nobody asked for it", () => {
  expect(plannedStacks(input(unwatched))).toEqual([]);
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
      `${stacks.flatMap(({ name, layer }) => (layer === "recording" ? [name] : [])).join(", ")}: the recorder waits for key-arn/config of log-archive; once that is applied: terraform -chdir=cdktf.out/stacks/log-archive output -json | npx zero-trust facts --from -`,
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

test("nothing is said to wait in a stack that is pending itself", () => {
  expect(summary(synthesize(input(watched, {})))).toContain(" waits for key-arn/config of log-archive;");
  expect(summary(synthesize(input({ ...watched, id: "pending" }, {})))).not.toContain("waits for");
});

test("whom the example lets read the archive may read every kind, and nothing that has only landed", () => {
  const set = acme.people?.permissionSets.find(({ assigned }) =>
    assigned.some((a) => a.accounts?.includes("security")),
  );
  expect(acme.detection?.readers).toEqual([`role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_${set?.set ?? ""}_*`]);
  const [pattern = "", ...more] = set?.statements?.["ReadLogs"]?.resources ?? [];
  expect([pattern.at(-1), ...more]).toEqual(["*"]);
  const account = { id: acme.accounts["log-archive"]?.id ?? "", region: acme.region };
  const isRead = (bucket: string) => `arn:aws:s3:::${bucket}`.startsWith(pattern.slice(0, -1));
  for (const kind of logKinds) expect(isRead(archiveBucket({ organization: acme.name, account }, kind))).toBe(true);
  for (const kind of landedKinds)
    expect(isRead(deliveryBucket({ organization: acme.name, account }, kind))).toBe(false);
});
