import { zonesOf } from "./regions";
import type { Environment, Segment } from "./types";

/** Segments with their kinds written out. */
export const segmentsOf = ({ network }: Environment): Readonly<Record<string, Segment>> =>
  Object.fromEntries(
    Object.entries(network.segments).map(([name, s]) => [name, typeof s === "string" ? { kind: s } : s]),
  );

/** Letters of the zones that an environment uses. */
export const zonesFor = ({ region, network: { zones } }: Environment): readonly string[] =>
  typeof zones === "number" ? zonesOf(region).slice(0, zones) : zones;
