import { byKey, type Flow, type Protocol, portKey } from "./flow";

export interface SecurityGroupRule {
  readonly group: string;
  readonly peer: string;
  readonly protocol: Protocol;
  readonly fromPort: number;
  readonly toPort: number;
  readonly grants: string;
}

/** A rule to addresses on the internet, where there is no group to refer to. */
export interface InternetRule extends Omit<SecurityGroupRule, "peer"> {
  readonly cidr: string;
}

/** A rule from addresses on the internet, to the load balancer of a service. */
export interface PublicRule extends Pick<SecurityGroupRule, "group" | "grants"> {
  readonly cidr: string;
  readonly port: number;
}

export interface SecurityGroupRules {
  readonly ingress: Readonly<Record<string, SecurityGroupRule>>;
  readonly egress: Readonly<Record<string, SecurityGroupRule>>;
  readonly internet: Readonly<Record<string, InternetRule>>;
  readonly public: Readonly<Record<string, PublicRule>>;
}

/** What a rule's description may hold. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html */
const descriptionLimit = 255;

/** Names every grant that opens a rule; the list is cut, whole grants at a time, where AWS would refuse it. */
export function describeGrants(grants: readonly string[]): string {
  const all = [...new Set(grants)].sort();
  const whole = all.join("; ");
  if (whole.length <= descriptionLimit) return whole;
  const kept = all.filter(
    (_, i) => `${all.slice(0, i + 1).join("; ")}; and ${all.length} more`.length <= descriptionLimit,
  );
  return kept.length === 0
    ? (all[0] ?? "").slice(0, descriptionLimit)
    : `${kept.join("; ")}; and ${all.length - kept.length} more`;
}

/** The key of the rules of a flow, in both directions: `orders-api/orders-db/tcp-5432`. */
export const ruleKey = (flow: Flow): string => `${flow.from.group}/${flow.to.group}/${portKey(flow)}`;

/**
 * A rule on each side of every flow, by reference to the other's group; on the near side only, by address, where the other is on the
 * internet. Grants that open the same flow share a rule, which names them all.
 */
export function securityGroupRules(flows: readonly Flow[]): SecurityGroupRules {
  const ingress: Record<string, SecurityGroupRule> = {};
  const egress: Record<string, SecurityGroupRule> = {};
  const internet: Record<string, InternetRule> = {};
  const inside = flows.filter(({ wayOut, wayIn }) => wayOut === undefined && wayIn === undefined);
  for (const [key, same] of byKey(inside, ruleKey)) {
    const [{ from, to }] = same as [Flow];
    ingress[key] = { group: to.group, peer: from.group, ...shared(same) };
    egress[key] = { group: from.group, peer: to.group, ...shared(same) };
  }
  const outward = flows.flatMap((flow) => (flow.wayOut ? [{ ...flow, cidr: flow.wayOut.cidr }] : []));
  for (const [key, same] of byKey(outward, ruleKey)) {
    const [{ from, cidr }] = same as [(typeof outward)[number]];
    internet[key] = { group: from.group, cidr, ...shared(same) };
  }
  const open: Record<string, PublicRule> = {};
  for (const flow of flows)
    if (flow.wayIn)
      open[ruleKey(flow)] = { group: flow.to.group, cidr: flow.wayIn.cidr, port: flow.fromPort, grants: flow.grant };
  return { ingress, egress, internet, public: open };
}

const shared = (same: readonly Flow[]) => {
  const [{ protocol, fromPort, toPort }] = same as [Flow];
  return { protocol, fromPort, toPort, grants: describeGrants(same.map(({ grant }) => grant)) };
};
