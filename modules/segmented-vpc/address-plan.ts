/** Where segments and their subnets lie in a VPC: carved once, kept in the ledger, never moved. */
import type { Allocations } from "../../core/allocations";
import { type Block, contains, firstFree, format, isIpv4Block, parse, segmentBits } from "../../core/cidr";
import { type Problems, shown } from "../../core/problems";

export interface AddressRequest {
  readonly cidr: string;
  /** Letters of the zones, in order. */
  readonly zones: readonly string[];
  readonly segments: Readonly<Record<string, { readonly prefix?: number }>>;
}

export interface AddressPlan {
  /** One block per segment: what network ACLs refer to. */
  readonly segments: Readonly<Record<string, string>>;
  /** One block per segment and zone, as `app-a`. */
  readonly subnets: Readonly<Record<string, string>>;
}

/** AWS takes subnets of /16 to /28. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
const smallestSubnet = 28;

/** Segments keep room for four zones, so that a fourth one needs no new place; six where a region has more. */
const zoneBits = (zones: number): number => (zones <= 1 ? 0 : zones <= 4 ? 2 : 3);

/** Plans the addresses. What the ledger knows stays; the rest takes the first free place, in order of declaration. */
export function planAddresses(
  request: AddressRequest,
  allocations: Allocations,
  report: { readonly path: string; readonly problems: Problems },
): AddressPlan {
  if (!isIntact(allocations, report)) return { segments: {}, subnets: {} };
  const vpc = parse(request.cidr);
  const segments: Record<string, string> = {};
  const subnets: Record<string, string> = {};
  for (const [name, { prefix = vpc.prefix + segmentBits }] of Object.entries(request.segments)) {
    const subnetPrefix = Math.max(prefix + zoneBits(request.zones.length), 16);
    if (subnetPrefix > smallestSubnet || prefix < vpc.prefix) {
      report.problems.add(report.path, tooSmall(name, prefix, subnetPrefix, request));
      continue;
    }
    const prior = allocations.prior("segments", name);
    if (prior !== undefined && parse(String(prior)).prefix !== prefix) {
      report.problems.add(report.path, resized(name, prefix, String(prior)));
      continue;
    }
    const segment = place("segments", name, vpc, prefix, allocations);
    if (!segment) {
      report.problems.add(
        report.path,
        `network.cidr must have room for all segments, got ${shown(request.cidr)}, in which no /${prefix} is free for ${name}; choose a larger block or give segments a smaller prefix`,
      );
      continue;
    }
    segments[name] = format(segment);
    for (const zone of request.zones) {
      const subnet = place("subnets", `${name}-${zone}`, segment, subnetPrefix, allocations);
      if (subnet) subnets[`${name}-${zone}`] = format(subnet);
      else
        report.problems.add(
          report.path,
          `segment ${name} must have room for zone ${zone}, got ${format(segment)}, in which no /${subnetPrefix} is free; add a segment beside it`,
        );
    }
  }
  return { segments, subnets };
}

/** Whether every place in the ledger is one: a merge may have left something else there. */
function isIntact(allocations: Allocations, { path, problems }: { path: string; problems: Problems }): boolean {
  const broken = (["segments", "subnets"] as const).flatMap((kind) =>
    allocations
      .priorKeys(kind)
      .filter((key) => !isIpv4Block(String(allocations.prior(kind, key))))
      .map((key) => `allocations.${kind}.${key} must be a CIDR block, got ${shown(allocations.prior(kind, key))}`),
  );
  for (const what of broken) problems.add(path, `the ledger's ${what}; restore the ledger from version control`);
  return broken.length === 0;
}

/** The place that a name has, if it lies in `outer`, or the first free one. Where there is none, the key holds an empty text, and the plan has a problem. */
function place(
  kind: "segments" | "subnets",
  key: string,
  outer: Block,
  prefix: number,
  allocations: Allocations,
): Block | undefined {
  const prior = allocations.prior(kind, key);
  if (prior !== undefined && !contains(outer, parse(String(prior)))) allocations.forget(kind, key);
  let found: Block | undefined;
  const cidr = allocations.take<string>(kind, key, (taken) => {
    found = firstFree(outer, prefix, [...taken.values()].filter((block) => block !== "").map(parse));
    return found ? format(found) : "";
  });
  return cidr === "" ? undefined : parse(cidr);
}

const resized = (name: string, prefix: number, prior: string): string =>
  `segment ${name} must keep its size, got /${prefix} and it is ${prior} in the ledger; its subnets cannot move: add another segment, and move what stands in this one`;

const tooSmall = (name: string, prefix: number, subnet: number, { cidr, zones }: AddressRequest): string =>
  `network.cidr must be large enough for its segments and zones, got ${shown(cidr)}: segment ${name} would be a /${prefix} and its ${zones.length} subnets /${subnet}, and AWS takes no subnet smaller than a /${smallestSubnet}; choose a larger block, fewer zones or a prefix for the segment`;
