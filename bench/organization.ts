/** `node tools/run.mjs bench/organization.ts 1000`: synthesizes an organization of so many accounts, and says what it cost. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { acme } from "../environments/organization";
import type { Organization } from "../environments/types";
import { synthesize } from "../stacks/synthesize";

const units = Array.from({ length: 60 }, (_, i) => `unit-${i}`);

/** So many accounts in 60 units; 40 groups, each with a permission set out of 25 in one unit. */
export function large(accounts: number): Organization {
  const names = Array.from({ length: accounts }, (_, i) => `account-${i}`);
  const groups = Array.from({ length: 40 }, (_, i) => `group-${i}`);
  const { detection: _, ...unwatched } = acme;
  const management = { kind: "management" as const, id: "999999999999", email: "aws+management@acme.example" };
  return {
    ...unwatched,
    units: [...(acme.units ?? []), ...units],
    groups: Object.fromEntries(groups.map((group) => [group, {}])),
    accounts: {
      management,
      ...Object.fromEntries(
        names.map((name, i) => [
          name,
          { id: String(100000000000 + i), email: `aws+${name}@acme.example`, unit: units[i % units.length] ?? "" },
        ]),
      ),
    },
    people: {
      identityCenter: acme.people?.identityCenter ?? { instanceArn: "", identityStoreId: "", region: acme.region },
      permissionSets: Array.from({ length: 25 }, (_, i) => ({
        set: `set-${i}`,
        description: "One of many.",
        managedPolicies: ["arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"],
        assigned: [{ groups: groups.filter((_, g) => g % 25 === i), units: units.slice(i, i + 3) }],
      })),
    },
  };
}

if (require.main === undefined || process.argv[1]?.endsWith("organization.ts")) {
  const place = mkdtempSync(join(tmpdir(), "zero-trust-organization-"));
  const before = process.cpuUsage();
  const { stacks } = synthesize({
    organization: large(Number(process.argv[2] ?? 1000)),
    environments: [],
    selected: [],
    outdir: join(place, "cdktf.out"),
    ledgers: join(place, "ledger"),
    today: "2026-01-01",
  });
  const { user, system } = process.cpuUsage(before);
  const instances = stacks.reduce((sum, stack) => sum + stack.instances, 0);
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${stacks.length} stacks, ${instances} instances: ${((user + system) / 1e6).toFixed(2)} s of CPU, ${peak.toFixed(0)} MiB`,
  );
  rmSync(place, { recursive: true });
}
