/** Ways that open or close, told so that each is read once. */
import type { Model } from "../../model/model";
import { alike } from "../alike";
import { type Finding, listed, milder } from "../finding";
import { renamed } from "../plan-changes";
import { along } from "./boxes";
import { type Direction, exposure } from "./exposure";
import { isInternet, type Networked, type Way, ways } from "./ways";
import { addressesText, trafficText } from "./wording";

/** Types whose change may open or close a way. */
const networked =
  /^aws_((default_|main_)?(vpc|subnet|security_group|network_acl|route|vpc_security_group)|instance$|network_interface|lb$|eip|ec2_(transit|client_vpn|managed_prefix)|internet_gateway|nat_gateway|db_|rds_|elasticache_|redshift_|lambda_function$|ecs_service$|efs_mount|autoscaling_group$|launch_template$|egress_only)/;

/** Whether anything changes of which packets depend. */
export const changesNetwork = (model: Model): boolean =>
  [...model.resources, ...(model.before?.resources ?? [])].some(
    ({ type, mode, actions = [] }) =>
      mode === "managed" && networked.test(type) && !actions.every((one) => one === "no-op" || one === "read"),
  );

export interface Paths {
  readonly findings: readonly Finding[];
  /** Ids of everything that lets a way through that opens or closes: it needs no telling of its own. */
  readonly witnesses: ReadonlySet<string>;
}

export function pathFindings(before: Networked, after: Networked): Paths {
  const found = ways(before, after, renamed(after.model));
  const witnesses = found.flatMap(({ witness }) => witness.hops.flatMap(({ by }) => by));
  return { findings: grouped(found).map(findingOf), witnesses: new Set(witnesses) };
}

/** Ways that read alike: many sources and destinations of one kind of traffic. */
interface Group {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly way: Way;
}

function grouped(all: readonly Way[]): readonly Group[] {
  const groups = all.map((way): Group => ({ from: [fromText(way)], to: [toText(way)], way }));
  const byDestination = alike(groups, ({ from, way }) => [from, kindOf(way)]).map((same) => ({
    ...same[0],
    to: same.flatMap(({ to }) => to),
  }));
  return alike(byDestination, ({ to, way }) => [to, kindOf(way)]).map((same) => ({
    ...same[0],
    from: same.flatMap(({ from }) => from),
  }));
}

const kindOf = ({ opens, sure, traffic, from, to }: Way): unknown => [
  opens,
  sure,
  trafficText(traffic),
  isInternet(from),
  isInternet(to),
];

const fromText = ({ from, boxes }: Way): string =>
  isInternet(from) ? `the internet (${addressesText(along(boxes, "from"))})` : from;
const toText = ({ to, boxes }: Way): string =>
  isInternet(to) ? `the internet (${addressesText(along(boxes, "to"))})` : to;

const directionOf = ({ from, to }: Way): Direction => (isInternet(from) ? "in" : isInternet(to) ? "out" : "inside");

function findingOf({ from, to, way }: Group): Finding {
  const { opens, sure, traffic, boxes, witness } = way;
  const what = trafficText(traffic);
  const direction = directionOf(way);
  const bad = exposure(direction, traffic, along(boxes, direction === "in" ? "from" : "to"));
  const reaches = from.length === 1 ? "reaches" : "reach";
  const verb = opens ? (sure ? reaches : "may reach") : `no longer ${reaches}`;
  const resources = [...new Set([...from, ...to, ...witness.hops.flatMap(({ by }) => by)])].filter(
    (id) => !id.startsWith("the internet"),
  );
  return {
    kind: opens ? "path-opened" : "path-closed",
    severity: opens ? (sure ? bad : milder(bad)) : "low",
    title: `${listed(from, 2)} ${verb} ${listed(to, 2)} on ${what}`,
    resources,
    before: opens ? "closed" : "open",
    after: opens ? (sure ? "open" : "open, if what is not known until apply turns out so") : "closed",
    details: witness.hops.map(({ at, by }) => `${opens ? "" : "was "}at ${at}: ${by.join(", ")}`),
    why: whys[opens ? direction : "closed"],
    ...(opens && { fix: fixes[direction] }),
  };
}

const whys = {
  in: "Whoever finds the address can try to get in.",
  out: "What was taken over there can send data out, and fetch orders.",
  inside: "Who holds the one gets to the other.",
  closed: "What used this way stops working.",
} as const;

const fixes = {
  in: "Put a door in front that knows who comes: a VPN, Verified Access, Session Manager; or name the addresses.",
  out: "Name the addresses, or reach AWS through endpoints.",
  inside: "Open it only where a service needs it, by security group and port.",
} as const;
