/** A large organization: what another account changes in it. */
import { large } from "../../bench/organization";
import { preview } from "../../stacks/synthesize";
import { workspace } from "../support/example";

const addresses = (accounts: number): ReadonlySet<string> => {
  const { outdir, ledgers } = workspace();
  const input = { organization: large(accounts), environments: [], selected: [], outdir, ledgers, today: "2026-01-01" };
  return new Set(
    preview(input).records.flatMap(({ stack, record }) => record.addresses.map((address) => `${stack}/${address}`)),
  );
};

test("one more account changes only addresses that carry its key", () => {
  const [before, after] = [addresses(120), addresses(121)];
  expect([...before].filter((address) => !after.has(address))).toEqual([]);
  const added = [...after].filter((address) => !before.has(address));
  expect(added).toContain('organization/module.organization.aws_organizations_account.account["account-120"]');
  expect(added.filter((address) => !/\baccount-120\b/.test(address))).toEqual([]);
});
