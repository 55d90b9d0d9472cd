/** Which ways packets have, before and after: everything that differs between two places. */
import type { Model } from "../../model/model";
import { placesOf } from "../../reachability/build/places";
import { doorsOf } from "../../reachability/build/vpn";
import { type Network, type Protocol, protocols } from "../../reachability/network";
import { internet, type Pair, pairsIn } from "../../reachability/pairs";
import type { Opening } from "../../reachability/reach";
import { along, type Box, boxesOf, minus } from "./boxes";
import type { Traffic } from "./wording";

export interface Way {
  readonly from: string;
  readonly to: string;
  readonly opens: boolean;
  /** Not sure: it depends on what is not known until apply. */
  readonly sure: boolean;
  readonly traffic: Traffic;
  /** All that differs. */
  readonly boxes: readonly Box[];
  /** One that shows it. */
  readonly witness: Opening;
}

/** A model with its network, which is made once. */
export interface Networked {
  readonly model: Model;
  readonly network: Network;
}

export const isInternet = (id: string): boolean => id === internet.id;

/** They answer, and never begin. */
const silent = /(^|\.)aws_(vpc_endpoint|efs_mount_target)\.[^.]*$/;

type Pairs = ReadonlyMap<string, Pair>;

/** `rename` says where a place of before stands after. */
function pairsOf({ model, network }: Networked, rename: (id: string) => string): Pairs {
  const places = placesOf(model);
  const doors = doorsOf(model).map(({ endpoint, place }) => ({
    ...place,
    id: place.id.replace(endpoint, () => rename(endpoint)),
  }));
  const senders = places.filter(({ id }) => !silent.test(id));
  const found = pairsIn(network, [...senders, ...doors], places);
  return new Map([...found].map((pair) => [JSON.stringify([rename(pair.from.id), rename(pair.to.id)]), pair]));
}

/** Every way that opens or closes. */
export function ways(before: Networked, after: Networked, rename: (id: string) => string): readonly Way[] {
  const [then, now] = [pairsOf(before, rename), pairsOf(after, (id) => id)];
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((key) => {
    const [from = "", to = ""] = JSON.parse(key) as readonly string[];
    const old = then.get(key)?.reach ?? { sure: [], may: [] };
    const next = now.get(key)?.reach ?? { sure: [], may: [] };
    const sure = differing(next.sure, old.may);
    const perhaps = differing(next.may, [...old.may, ...next.sure]);
    return [
      wayOf(from, to, true, true, sure, next.sure),
      wayOf(from, to, true, false, perhaps, next.may),
      wayOf(from, to, false, true, differing(old.may, next.may), old.may),
    ].filter((way) => way !== undefined);
  });
}

type Differing = ReadonlyMap<Protocol, readonly Box[]>;

const differing = (all: readonly Opening[], known: readonly Opening[]): Differing =>
  new Map(
    protocols.flatMap((protocol) => {
      const of = (openings: readonly Opening[]) => boxesOf(openings.filter((one) => one.protocol === protocol));
      const boxes = minus(of(all), of(known));
      return boxes.length === 0 ? [] : [[protocol, boxes] as const];
    }),
  );

function wayOf(
  from: string,
  to: string,
  opens: boolean,
  sure: boolean,
  found: Differing,
  openings: readonly Opening[],
): Way | undefined {
  const [first] = found;
  const boxes = first?.[1] ?? [];
  const witness = openings.find(
    (one) => one.protocol === first?.[0] && minus(boxesOf([one]), boxes).length !== boxesOf([one]).length,
  );
  const shown = witness ?? openings.find(({ protocol }) => protocol === first?.[0]);
  if (!shown) return undefined;
  const traffic = new Map([...found].map(([protocol, all]) => [protocol, along(all, "ports")] as const));
  return { from, to, opens, sure, traffic, boxes: [...found.values()].flat(), witness: shown };
}
