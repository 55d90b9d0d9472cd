/** What policies are attached to, by name: its id is known to Terraform only. */

/** The root of the organization; an organizational unit by its path; an account by its name. A unit and an account may have the same name. */
export type Target = "root" | `unit/${string}` | `account/${string}`;

export const unit = (path: string): Target => `unit/${path}`;
export const account = (name: string): Target => `account/${name}`;

/** Where accounts stand: the paths of all units, as `workloads/prod`, and the unit of every account that policies bind, which the management account is not. */
export interface Tree {
  readonly units: readonly string[];
  readonly accounts: Readonly<Record<string, { readonly unit: string | "root" }>>;
}

export const targetsOf = ({ units, accounts }: Tree): readonly Target[] => [
  "root",
  ...units.map(unit),
  ...Object.keys(accounts).map(account),
];

/** A target with all above it, from the root down. */
export function pathOf(target: Target, { accounts }: Tree): readonly Target[] {
  if (target === "root") return ["root"];
  if (target.startsWith("unit/")) return ["root", ...above(target.slice("unit/".length))];
  const standing = accounts[target.slice("account/".length)]?.unit ?? "root";
  return ["root", ...(standing === "root" ? [] : above(standing)), target];
}

const above = (path: string): readonly Target[] =>
  path.split("/").map((_, i, parts) => unit(parts.slice(0, i + 1).join("/")));

/** Whether accounts are or may be there: a unit that only holds units is passed through. */
export const isInhabited = (target: Target, { units, accounts }: Tree): boolean => {
  if (target.startsWith("account/")) return true;
  const path = target === "root" ? target : target.slice("unit/".length);
  return (
    Object.values(accounts).some((one) => one.unit === path) ||
    (path !== "root" && !units.some((other) => other.startsWith(`${path}/`)))
  );
};
