/** What of a network is delivered to the archive of its region, where the organization file asks for it. */
import type { Environment, Organization } from "../../environments/types";
import { synthesize } from "../../stacks/synthesize";
import { readStack } from "../support/stack-json";
import { detecting, watched, watchedInput } from "../support/responding-organization";

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
