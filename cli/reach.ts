/** Every way to something: through which doors, with which conditions. */
import { BadInput } from "../core/problems";
import { reachOf } from "../verify/reach/reach-of";
import type { Party, Path } from "../verify/reach/report";
import { readable } from "./given";
import { pathLine, pathLines } from "./reach-text";
import { declaredFor, modelOf } from "./read-target";

export interface Asked {
  /** Only from there: a group, a service, internet. */
  readonly from?: string;
  /** Default: declared.json in the folder that is read. It gives names to what has none in Terraform. */
  readonly declared?: string;
}

export interface Ways {
  readonly to: readonly Party[];
  readonly paths: readonly Path[];
}

export function waysTo(name: string, target: string, { from, declared }: Asked): Ways {
  return readable(() => {
    const access = declaredFor(target, declared);
    const { parties, paths } = reachOf(modelOf(target), access);
    const to = found(name, parties, "name");
    const asked = from === undefined ? undefined : found(from, parties, "--from");
    return {
      to,
      paths: paths.filter(
        (path) => to.some(({ id }) => id === path.to) && (asked?.some(({ id }) => id === path.from) ?? true),
      ),
    };
  });
}

/** By name, by id, or by the address of a resource of it. */
function found(name: string, parties: readonly Party[], what: string): readonly Party[] {
  const all = parties.filter(
    (party) =>
      party.name === name ||
      party.id === name ||
      `${party.kind} ${party.name}` === name ||
      party.resources.some((id) => id === name || id.endsWith(`: ${name}`)),
  );
  if (all.length > 0) return all;
  const known = [...new Set(parties.filter(({ kind }) => kind !== "place").map((party) => party.name))].sort();
  throw new BadInput([
    `${what}: must be one of ${known.join(", ") || "nothing: no service, store or group is there"}, or the address of a resource, got ${name}; correct it`,
  ]);
}

export const waysText = ({ to, paths }: Ways): string =>
  paths.length === 0
    ? `nothing leads to ${to.map(({ id }) => id).join(", ")}`
    : paths.map((path) => [pathLine(path), ...pathLines(path)].join("\n")).join("\n\n");
