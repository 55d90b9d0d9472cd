import { partitionOf } from "./regions";
import type { Environment, Organization } from "./types";

const standard = { plan: "zero-trust/plan", apply: "zero-trust/apply" };

/** Where an environment's stacks may act and as whom; undefined while the id of its account is pending. */
export function fenceOf({ account, region }: Environment, { accounts }: Organization) {
  const found = accounts[account];
  if (!found || found.id === "pending") return undefined;
  const partition = partitionOf(region);
  const arn = (role: string) => `arn:${partition}:iam::${found.id}:role/${role}`;
  const { plan, apply } = found.roles ?? standard;
  return {
    account: found.id,
    region,
    partition,
    credentials: found.credentials ?? "assume-role",
    roles: { plan: arn(plan), apply: arn(apply) },
  } as const;
}
