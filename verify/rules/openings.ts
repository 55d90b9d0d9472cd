/** What security groups and network ACLs open, whichever of the ways that Terraform knows it is written in. */
import type { Block, Path } from "../model/block";
import type { Resource } from "../model/resource";
import { UnknownValue } from "../model/value";
import { and, or, some, type Tri } from "../policy/tristate";
import { hasBlock } from "./related";

export type Direction = "ingress" | "egress";

/** Traffic that one entry lets through. */
export interface Opening {
  /** Whether it is from, or to, more than any network of one's own: wider than a /8, or a /16 of IPv6. */
  readonly anywhere: Tri;
  /** Whether it is by address at all, and not by security group or prefix list. */
  readonly byRange: Tri;
  /** Whether TCP or UDP of a port passes. */
  readonly opens: (port: number) => Tri;
  readonly everyPort: Tri;
}

/** Types that `openings` reads, for a rule's `types`. */
export const groupTypes: Readonly<Record<Direction, readonly string[]>> = {
  ingress: ["aws_vpc_security_group_ingress_rule", "aws_security_group_rule", "aws_security_group"],
  egress: ["aws_vpc_security_group_egress_rule", "aws_security_group_rule", "aws_security_group"],
};

/** What an entry of a security group, or a group with its own entries, opens in one direction. */
export function openings(resource: Resource, direction: Direction): readonly Opening[] {
  switch (resource.type) {
    case "aws_security_group":
    case "aws_default_security_group":
      return resource.blocks(direction).map((block) => opening(block, inline));
    case "aws_security_group_rule":
      return [opening(resource, inline, resource.is("type", direction))];
    default:
      return [opening(resource, single)];
  }
}

/** Entries of a network ACL that let traffic in, its own or a resource for itself. The order of entries is not looked at. */
export function aclOpenings(resource: Resource): readonly Opening[] {
  if (resource.type !== "aws_network_acl_rule")
    return resource.blocks("ingress").map((block) => opening(block, ofAcl, block.is("action", "allow", "Allow")));
  const lets = and(resource.is("egress", false, undefined), resource.is("rule_action", "allow", "ALLOW"));
  return [opening(resource, ofAcl, lets)];
}

interface Names {
  readonly protocol: string;
  readonly ranges: readonly string[];
}

const single: Names = { protocol: "ip_protocol", ranges: ["cidr_ipv4", "cidr_ipv6"] };
const inline: Names = { protocol: "protocol", ranges: ["cidr_blocks", "ipv6_cidr_blocks"] };
const ofAcl: Names = { protocol: "protocol", ranges: ["cidr_block", "ipv6_cidr_block"] };

function opening(block: Block, { protocol, ranges }: Names, applies: Tri = true): Opening {
  const everyProtocol = block.is(protocol, "-1", "all");
  const everyPort = or(everyProtocol, and(isPort(block, "from_port", 0, 1), isPort(block, "to_port", 65535, 65535)));
  const withPorts = block.is(protocol, "tcp", "udp", "6", "17");
  const reaches = (port: number): Tri =>
    and(withPorts, and(isPort(block, "from_port", 0, port), isPort(block, "to_port", port, 65535)));
  return {
    anywhere: and(
      applies,
      some(ranges, (path) => isWide(block, path)),
    ),
    byRange: and(
      applies,
      some(ranges, (path) => hasBlock(block, path)),
    ),
    opens: (port) => and(applies, or(everyProtocol, reaches(port))),
    everyPort: and(applies, everyPort),
  };
}

const wide = /^(\d+\.\d+\.\d+\.\d+\/[0-7]|[0-9a-fA-F:]+\/(\d|1[0-5]))$/;

/** Whether one of the ranges is wider than a network of one's own. */
export const isWide = (block: Block, path: Path): Tri =>
  some(block.list(path), (range) =>
    range instanceof UnknownValue ? range : typeof range === "string" && wide.test(range),
  );

/** Whether a port is within limits; one that is left out stands for all. */
function isPort(block: Block, path: Path, from: number, to: number): Tri {
  const port = block.get(path);
  if (port instanceof UnknownValue) return port;
  return port === undefined || (Number(port) >= from && Number(port) <= to);
}
