/** Which packets get through in dev, by the walker of single packets: every end, every address of its subnets' zones, one of each kind of port. */
import type { Model } from "../../verify/model/model";
import type { Resource } from "../../verify/model/resource";
import { networkOf } from "../../verify/reachability/build/network-of";
import type { Network, Place } from "../../verify/reachability/network";
import { type Point, Walker } from "../verify/reachability/walker";
import { endsIn } from "./ends";
import { textOf } from "./example";
import type { Label } from "./mutant";

const ports = [0, 22, 80, 443, 444, 1_024, 3_389, 5_431, 5_432, 5_433, 8_443, 8_444, 33_000, 65_535];
/** Ports that who asks sends from. */
const clients = [1_024, 49_152];
const protocols = ["tcp", "udp", "icmp"];
const outside: readonly Point[] = [{ address: 0xcb007107 }, { address: 0x08080808 }];

/** Packets from one end to another, as `host → database tcp 5432`. */
export interface Packets {
  /** From some address to some address. */
  readonly some: ReadonlySet<string>;
  /** From every address to every address. */
  readonly every: ReadonlySet<string>;
}

/** Packets that get through, and whose answers get back. */
export function packetsOf(model: Model): Packets {
  const network = networkOf(model);
  const walker = new Walker(network);
  const ends = endsIn(model).map((place) => ({ id: place.id, points: pointsOf(network, place) }));
  const all = [...ends, { id: "internet", points: outside }];
  const [some, every] = [new Set<string>(), new Set<string>()];
  for (const from of all)
    for (const to of all) {
      if (from.id === to.id) continue;
      for (const [protocol, port] of kinds) {
        const passed = from.points.flatMap((a) =>
          to.points.map((b) => isLetIn(model, from.id, b.address) && passes(walker, a, b, protocol, port)),
        );
        const packet = `${from.id} → ${to.id} ${protocol} ${port}`;
        if (passed.includes(true)) some.add(packet);
        if (passed.length > 0 && !passed.includes(false)) every.add(packet);
      }
    }
  return { some, every };
}

const kinds = protocols.flatMap((protocol) =>
  (protocol === "icmp" ? [0] : ports).map((port) => [protocol, port] as const),
);

const passes = (walker: Walker, from: Point, to: Point, protocol: string, port: number): boolean =>
  clients.some((client) => walker.connects(from, to, protocol, port, client));

const before = new WeakMap<Model, Packets>();

/** Harmful is what lets a packet through that did not get through, and what stops one that did: a grant does not work. */
export function labelByPackets(right: Model, changed: Model): Label {
  const was = before.get(right) ?? packetsOf(right);
  before.set(right, was);
  const is = packetsOf(changed);
  const opens = [...is.some].some((packet) => !was.some.has(packet));
  const closes = [...was.every].some((packet) => !is.every.has(packet));
  return opens || closes ? "harmful" : "harmless";
}

/** A place in each of its subnets, at an address there. */
const pointsOf = (network: Network, place: Place): readonly Point[] =>
  place.subnets.flatMap((id) => {
    const subnet = network.subnets.get(id);
    return subnet ? [{ address: subnet.addresses.first + 10, place: { ...place, subnets: [id] } }] : [];
  });

/** Who comes through the VPN goes where the most specific rule of the door says so: `… for <group>` names whose it is. */
function isLetIn(model: Model, from: string, address: number): boolean {
  const [endpoint = "", who] = from.split(" for ");
  if (who === undefined) return true;
  const rules = model
    .all("aws_ec2_client_vpn_authorization_rule")
    .filter((rule) => rule.references("client_vpn_endpoint_id").some(({ id }) => id === endpoint))
    .filter((rule) => prefixOf(rule, address) !== undefined);
  const longest = Math.max(...rules.map((rule) => prefixOf(rule, address) ?? -1));
  return rules.some(
    (rule) => prefixOf(rule, address) === longest && (isForAll(rule) || rule.text("access_group_id") === who),
  );
}

const isForAll = (rule: Resource): boolean => rule.text("authorize_all_groups") === "true";

/** The length of the prefix by which a rule's range holds an address. */
function prefixOf(rule: Resource, address: number): number | undefined {
  const [block = "", length = "0"] = textOf(rule, "target_network_cidr").split("/");
  const first = block.split(".").reduce((all, part) => all * 256 + Number(part), 0);
  return first <= address && address < first + 2 ** (32 - Number(length)) ? Number(length) : undefined;
}
