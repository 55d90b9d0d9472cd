import { format, parse } from "../core/cidr";
import { environments } from "../environments/all";
import { acme } from "../environments/organization";
import type { Environment } from "../environments/types";
import type { SynthesisInput } from "../stacks/synthesize";

const first = parse("10.0.0.0/20").first;

/** What is compared, which the template can write too: networks, and what is in them. */
const compared = { layers: ["network"], today: "2026-01-01" } as const;

type Input = Omit<SynthesisInput, "outdir" | "ledgers">;

/** The example, or many environments like its first, each in its own account and its own /20. */
export function inputOf(count: number | "example"): Input {
  if (count === "example") return { ...compared, organization: acme, environments, selected: environments };
  const { people, detection: _, ...organization } = acme;
  const [model] = environments as [Environment];
  const files = Array.from({ length: count }, (__, i) => ({
    ...model,
    name: `env-${i}`,
    account: `env-${i}`,
    network: { ...model.network, cidr: format({ first: first + i * 4096, prefix: 20 }) },
  }));
  const accounts = Object.fromEntries(files.map(({ account }, i) => [account, { id: String(100000000000 + i) }]));
  const nobody = people ? { people: { ...people, permissionSets: [] } } : {};
  return { ...compared, organization: { ...organization, ...nobody, accounts }, environments: files, selected: files };
}
