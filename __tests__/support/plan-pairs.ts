/** Plans from what is before and what is after, as `terraform show -json` prints them. */

export type Values = Readonly<Record<string, unknown>>;
/** Values by address. */
export type Side = Readonly<Record<string, Values>>;

export interface More {
  /** Arguments that are not known before apply, by address. */
  readonly unknown?: Readonly<Record<string, Values>>;
  /** Addresses that are replaced, and the arguments that force it. */
  readonly replaced?: Readonly<Record<string, readonly string[]>>;
  /** Where something stood before. */
  readonly moved?: Readonly<Record<string, string>>;
  /** What the state had, by address, where it was found to be otherwise; `null` where it is gone. */
  readonly drift?: Readonly<Record<string, { readonly recorded: Values; readonly found: Values | null }>>;
  /** Arguments that are marked as sensitive, by address. */
  readonly sensitive?: Readonly<Record<string, Values>>;
  readonly configuration?: object;
}

const identity = (address: string) => {
  const [, type = "", name = "", key] = /^(?:.*\.)?(aws_\w+)\.([\w-]+)(?:\["(.*)"\])?$/.exec(address) ?? [];
  return {
    address,
    mode: address.includes("data.") ? "data" : "managed",
    type,
    name,
    ...(key !== undefined && { index: key }),
  };
};

function actionsOf(before: Values | undefined, after: Values | undefined, late: boolean, replaced: boolean) {
  if (replaced) return ["delete", "create"];
  if (before === undefined) return ["create"];
  if (after === undefined) return ["delete"];
  return !late && JSON.stringify(before) === JSON.stringify(after) ? ["no-op"] : ["update"];
}

/** The JSON of a plan that leads from one side to the other. */
export function planPair(before: Side, after: Side, more: More = {}): string {
  const { unknown = {}, replaced = {}, moved = {}, drift = {}, sensitive = {}, configuration = {} } = more;
  const addresses = [...new Set([...Object.keys(after), ...Object.keys(before)])].filter(
    (address) => !Object.values(moved).includes(address),
  );
  const own = <T>(side: Readonly<Record<string, T>>, address: string): T | undefined =>
    Object.hasOwn(side, address) ? side[address] : undefined;
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: addresses.map((address) => {
      const previous = own(moved, address);
      const [old, next] = [own(before, previous ?? address), own(after, address)];
      const [late, forced] = [own(unknown, address), own(replaced, address)];
      return {
        ...identity(address),
        ...(previous !== undefined && { previous_address: previous }),
        change: {
          actions: actionsOf(old, next, late !== undefined, forced !== undefined),
          before: old ?? null,
          after: next ?? null,
          after_unknown: late ?? {},
          after_sensitive: own(sensitive, address) ?? {},
          ...(forced && { replace_paths: forced.map((path) => [path]) }),
        },
      };
    }),
    resource_drift: Object.entries(drift).map(([address, { recorded, found }]) => ({
      ...identity(address),
      change: { actions: [found ? "update" : "delete"], before: recorded, after: found, after_unknown: {} },
    })),
    configuration,
  });
}
