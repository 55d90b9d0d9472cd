/** What of an environment is delivered to the archive of its region, where the organization file asks for it. */
import type { Environment, Organization } from "../../environments/types";
import { synthesize } from "../../stacks/synthesize";
import { detecting, watched, watchedInput } from "../support/responding-organization";
import { readStack } from "../support/stack-json";

const networkOf = (organization: Organization, more: Partial<Environment> = {}) => {
  const given = watchedInput(["network"], organization);
  const files = given.environments.map((file) => (file.name === "dev" ? { ...file, ...more } : file));
  synthesize({ ...given, environments: files, selected: files });
  const { network, dns } =
    readStack({ folder: "", outdir: given.outdir, ledgers: given.ledgers }, "dev-network").module ?? {};
  return { flow: network?.["flow_log_archive"], queries: dns?.["archive"] };
};
const bucket = (kind: string, region: string) => ({
  bucket_arn: `arn:aws:s3:::acme-logs-${kind}-666666666666-${region}`,
});

test("flow logs and DNS queries stay in the account where nobody asks for more", () => {
  expect(networkOf(watched)).toEqual({ flow: undefined, queries: undefined });
});

test("they go to the archive of their region too", () => {
  const organization = detecting({ networkLogs: {} });
  expect(networkOf(organization)).toEqual({ flow: bucket("flow", "eu-west-1"), queries: bucket("dns", "eu-west-1") });
  expect(networkOf(organization, { region: "eu-central-1", doors: {}, access: [] }).flow).toEqual(
    bucket("flow", "eu-central-1"),
  );
});

test("while the archive has no id, they wait for nothing", () => {
  const organization = detecting({ networkLogs: {} });
  const archive = { ...organization.accounts["log-archive"], id: "pending" };
  const pending = { ...organization, accounts: { ...organization.accounts, "log-archive": archive } };
  expect(networkOf(pending)).toEqual({ flow: undefined, queries: undefined });
});

describe("records of doors and databases", () => {
  /** Destination and names of log groups, by call. */
  const archived = (organization: Organization) => {
    const given = watchedInput(["network", "data", "access"], organization);
    synthesize(given);
    const modules = ["dev-data", "dev-access"].flatMap((stack) =>
      Object.entries(readStack({ folder: "", outdir: given.outdir, ledgers: given.ledgers }, stack).module ?? {}),
    );
    return Object.fromEntries(
      modules.flatMap(([id, called]) =>
        called.source.endsWith("/log-subscription") ? [[id, [called["destination_arn"], called["log_groups"]]]] : [],
      ),
    ) as Readonly<Record<string, readonly [string, Readonly<Record<string, { readonly name: string }>>]>>;
  };

  test("stay in the account where nobody asks for more, or while the archive has no id", () => {
    expect(archived(watched)).toEqual({});
    const organization = detecting({ accessRecords: {} });
    const archive = { ...organization.accounts["log-archive"], id: "pending" };
    expect(archived({ ...organization, accounts: { ...organization.accounts, "log-archive": archive } })).toEqual({});
  });

  test("go to the destination of their kind, from every log group that they are in", () => {
    const made = archived(detecting({ accessRecords: {} }));
    const destination = (kind: string) => `arn:aws:logs:eu-west-1:666666666666:destination:log-archive-${kind}`;
    const names = (call: string) => Object.values(made[call]?.[1] ?? {}).map(({ name }) => name);
    expect(Object.fromEntries(Object.entries(made).map(([id, [arn]]) => [id, arn]))).toEqual({
      database_archive: destination("database"),
      vpn_archive: destination("vpn"),
      session_archive: destination("session"),
    });
    expect(Object.keys(made["database_archive"]?.[1] ?? {})).toEqual(
      ["iam-db-auth-error", "postgresql", "upgrade"].map((type) => `orders-db/${type}`),
    );
    for (const name of names("database_archive"))
      expect(name).toMatch(/^\$\{join\("\/", \["\/aws\/rds\/instance", module\.database_orders_db\.identifier, "/);
    expect(names("vpn_archive")).toEqual(["$\{module.client_vpn.log_group_name}"]);
    expect(names("session_archive")).toEqual(["$\{module.sessions.log_group_name}"]);
  });
});
