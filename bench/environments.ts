import { format, parse } from "../core/cidr";
import { environments } from "../environments/all";
import { acme } from "../environments/organization";
import type { Environment, Organization } from "../environments/types";

const first = parse("10.0.0.0/20").first;

/** Many environments like the example's, each in its own account and its own /20. */
export function many(count: number): {
  readonly organization: Organization;
  readonly environments: readonly Environment[];
} {
  const [model] = environments as [Environment];
  const files = Array.from({ length: count }, (_, i) => ({
    ...model,
    name: `env-${i}`,
    account: `env-${i}`,
    network: { ...model.network, cidr: format({ first: first + i * 4096, prefix: 20 }) },
  }));
  const accounts = Object.fromEntries(files.map(({ account }, i) => [account, { id: String(100000000000 + i) }]));
  return { organization: { ...acme, accounts }, environments: files };
}
