/** Coverage of accounts, regions and services: what covers, what waits, and holes, which fail synth. */
import { existsSync } from "node:fs";
import { coverage as coverageOf, coverageText, isHole } from "../../cli/coverage";
import { environments } from "../../environments/all";
import { watchedAccounts, watchedRegions } from "../../environments/detection";
import { acme } from "../../environments/organization";
import type { Organization } from "../../environments/types";
import { coverage } from "../../guard/coverage";
import { holesIn } from "../../stacks/detection/holes";
import { projectInput } from "../../stacks/project";
import { plannedStacks, preview, synthesize } from "../../stacks/synthesize";
import { problemsOf } from "../support/problems";
import { detection, input, layers, unwatched, watched } from "../support/watched";

/** Services that cover whole accounts; records are of doors and databases. */
const everywhere = Object.keys(coverage).filter((service) => !service.endsWith("-records"));

describe("a table of coverage", () => {
  test("has no row for a service that was not chosen", () => {
    const { macie: _, ...rest } = detection;
    const services = coverageOf(input({ ...watched, detection: rest })).map(({ service }) => service);
    expect(new Set(services)).toEqual(new Set(everywhere.filter((service) => service !== "macie")));
  });

  test("says what waits, and is no hole for that", () => {
    const cells = coverageOf(input(watched, {})).filter(({ by }) => by === undefined);
    expect(cells.filter(isHole)).toEqual([]);
    expect(cells.map(({ waiting }) => waiting)).toContain("key-arn/config of log-archive not recorded yet");
    expect(coverageText(cells)).toContain(
      "waits: key-arn/finding of log-archive, root-id of organization not recorded yet",
    );
  });

  test("says what waits for the id of an account, or of the organization, and is no hole for that", () => {
    const { id: _id, ...prod } = acme.accounts["prod"] ?? {};
    const cells = coverageOf(input({ ...watched, accounts: { ...acme.accounts, prod } }));
    expect(cells.filter(isHole)).toEqual([]);
    for (const { account, by, waiting } of cells)
      expect([account, by === undefined, waiting]).toEqual(
        account === "prod" ? ["prod", true, "an account has no id yet"] : [account, false, undefined],
      );
    expect(new Set(coverageOf(input({ ...watched, id: "pending" })).map(({ waiting }) => waiting))).toEqual(
      new Set(["the organization has no id yet"]),
    );
  });

  test("shows a hole where no stack has what covers", () => {
    const cells = coverageOf({ ...input(), layers: layers.filter((layer) => layer !== "recording") });
    expect(new Set(cells.filter(isHole).map(({ service }) => service))).toEqual(new Set(["config"]));
    expect(coverageText(cells)).toContain(
      "HOLE: no aws_config_configuration_recorder_status.status of configuration-recorder in a stack of prod in us-east-1",
    );
  });

  test("is refused where no detection is declared", () => {
    expect(problemsOf(() => coverageOf(input(unwatched)))).toEqual([
      "organization: detection must be declared, got nothing; add it to the organization file",
    ]);
  });
});

test("stacks of detection cover every account in every region with every service, by a resource that is there", () => {
  const cells = coverageOf(input());
  const regions = watchedRegions(watched, environments).length;
  expect(cells).toHaveLength(watchedAccounts(watched).length * regions * everywhere.length);
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

test("records count where doors and databases are, once they go to the archive, and are no hole elsewhere", () => {
  const recording = { ...watched, detection: { ...detection, accessRecords: {} } };
  const recorded = (organization: Organization) =>
    coverageOf({ ...input(organization), layers: [...layers, "network", "data", "access"] }).filter(({ service }) =>
      service.endsWith("-records"),
    );
  expect(recorded(watched)).toEqual([]);
  expect(recorded(recording).map(({ account, region, service, by }) => [account, region, service, by?.stack])).toEqual(
    ["dev", "staging", "prod"].flatMap((account) => [
      [account, "eu-west-1", "database-records", `${account}-data`],
      [account, "eu-west-1", "session-records", `${account}-access`],
      [account, "eu-west-1", "vpn-records", `${account}-access`],
    ]),
  );
  expect(recorded(recording)[0]?.by?.address).toMatch(
    /^module\.database_archive\.aws_cloudwatch_log_subscription_filter\.archive\["orders-db\//,
  );
});

describe("a hole", () => {
  const { email: _email, ...addressless } = acme.accounts["prod"] ?? {};
  // Where others made the organization, the file may do without addresses.
  const holey: Organization = {
    ...watched,
    source: "external",
    accounts: { ...acme.accounts, prod: addressless },
  };
  const lacking = (service: string, resource: string, region: string) =>
    `organization: ${service} must cover prod in ${region}, got no ${resource}["prod"] of threat-detection in a stack of security in ${region}; add accounts.prod.email, without which it is no member`;

  test("fails synth, which says each at once and writes nothing", () => {
    const given = input(holey);
    expect([...problemsOf(() => synthesize(given))].sort()).toEqual(
      ["eu-west-1", "us-east-1"]
        .flatMap((region) => [
          lacking("macie", "aws_macie2_member.macie_member", region),
          lacking("detective", "aws_detective_member.detective_member", region),
        ])
        .sort(),
    );
    expect(existsSync(given.outdir)).toBe(false);
  });

  test("is none where the service is left out, or its account has no id yet", () => {
    const { macie: _macie, detective: _detective, ...rest } = detection;
    expect(problemsOf(() => synthesize(input({ ...holey, detection: rest })))).toEqual([]);
    const prod = { ...addressless, id: "pending" };
    expect(problemsOf(() => synthesize(input({ ...holey, accounts: { ...acme.accounts, prod } })))).toEqual([]);
  });

  test("is not looked for in a part of what there is", () => {
    const given = input(holey);
    expect(problemsOf(() => synthesize({ ...given, selected: environments.slice(0, 1) }))).toEqual([]);
    expect(problemsOf(() => synthesize({ ...given, layers: ["security"] }))).toEqual([]);
  });

  test("of what a stack lost is refused with the module to call", () => {
    const given = input();
    const { planned, records } = preview(given);
    const without = records.map(({ record, ...one }) => ({
      ...one,
      record: one.stack === "prod-recording" ? { ...record, addresses: [] } : record,
    }));
    expect(holesIn({ ...given, planned, records: without })).toEqual([
      "organization: config must cover prod in eu-west-1, got no aws_config_configuration_recorder_status.status of configuration-recorder in a stack of prod in eu-west-1; call the module there",
    ]);
  });
});

test("the example covers all of it with the facts that are committed beside it", () => {
  const example = projectInput("");
  expect(coverageOf(example).filter(({ by }) => by === undefined)).toEqual([]);
  expect(plannedStacks(example).flatMap(({ waiting = [] }) => waiting)).toEqual([]);
});
