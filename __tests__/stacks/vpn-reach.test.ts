/** Who reaches what through Client VPN, decided on what is emitted: authorization rules, security groups and network ACLs together. */
import { allow, group } from "../../access/grant";
import { contains, parse } from "../../core/cidr";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import type { Environment, Organization } from "../../environments/types";
import { synthesize } from "../../stacks/synthesize";
import { inputOf, workspace } from "../support/example";
import { readStack } from "../support/stack-json";

interface Ports {
  readonly protocol: string;
  readonly from_port: number;
  readonly to_port: number;
}
interface Rule extends Ports {
  readonly group: string;
  readonly peer: string;
}
interface Entry extends Ports {
  readonly segment: string;
  readonly egress: boolean;
  readonly cidr: string;
}

const dev = environments[0] as Environment;
const ids = {
  engineering: "906789ab12-0123abcd-0123-0123-0123-0123456789ab",
  support: "906789ab12-0123abcd-0123-0123-0123-fedcba987654",
};
const organization: Organization = {
  ...acme,
  groups: { ...acme.groups, support: { ids: { identityCenter: ids.support } } },
};
const file: Environment = {
  ...dev,
  services: { ...dev.services, billing: { segment: "app", port: 9443 }, metrics: { segment: "tools", port: 8443 } },
  network: { ...dev.network, segments: { ...dev.network.segments, tools: "private" } },
  access: [
    ...dev.access.filter(({ door }) => door === undefined),
    allow("orders-api").to("billing"),
    allow(group("engineering")).through("client-vpn").to("orders-api"),
    allow(group("engineering"))
      .through("client-vpn")
      .to("metrics", { ports: [8443, { from: 9000, to: 9010 }] }),
    allow(group("support")).through("client-vpn").to("billing"),
  ],
};

const place = workspace();
synthesize(inputOf(place, [file, ...environments.slice(1)], organization, ["network", "access"]));
const access = readStack(place, "dev-access").module ?? {};
const network = readStack(place, "dev-network").module ?? {};
const { ingress, egress } = network["boundary"] as unknown as Record<
  "ingress" | "egress",
  Readonly<Record<string, Rule>>
>;
const { entries } = network["network"] as unknown as { readonly entries: Readonly<Record<string, Entry>> };

/** The endpoints that let a group in, by name of their security group, with the blocks that they let it reach. */
const endpointsOf = (id: string) =>
  Object.values(access).flatMap((call) => {
    const rules = Object.values((call["rules"] ?? {}) as Record<string, { group_id: string; cidr: string }>);
    const own = rules.filter((rule) => rule.group_id === id).map(({ cidr }) => cidr);
    const named = /network\/group\/([a-z-]+)/.exec(String(call["security_group_id"]))?.[1] ?? "";
    return own.length > 0 ? [{ endpoint: named, blocks: own }] : [];
  });

const opens = ({ protocol, from_port: from, to_port: to }: Ports, port: number): boolean =>
  protocol === "tcp" && from <= port && port <= to;

/** Whether a client of an endpoint that its group may use gets to a port of something, in its segment's block. */
function reaches(id: string, target: string, segment: string, port: number): boolean {
  const block = Object.entries(entries).find(([key, e]) => key.startsWith(`vpn/out/${segment}/`) && opens(e, port))?.[1]
    .cidr;
  return endpointsOf(id).some(
    ({ endpoint, blocks }) =>
      block !== undefined &&
      blocks.some((allowed) => contains(parse(allowed), parse(block))) &&
      Object.values(egress).some((r) => r.group === endpoint && r.peer === target && opens(r, port)) &&
      Object.values(ingress).some((r) => r.group === target && r.peer === endpoint && opens(r, port)) &&
      Object.values(entries).some((e) => e.segment === segment && !e.egress && opens(e, port)),
  );
}

test.each<[who: keyof typeof ids | "platform", target: string, segment: string, port: number, may: boolean]>([
  ["engineering", "orders-api", "app", 8443, true],
  ["engineering", "orders-api", "app", 443, false],
  ["engineering", "orders-api", "app", 9443, false],
  ["engineering", "billing", "app", 9443, false],
  ["engineering", "metrics", "tools", 8443, true],
  ["engineering", "metrics", "tools", 9005, true],
  ["engineering", "metrics", "tools", 9011, false],
  ["engineering", "orders-db", "data", 5432, false],
  ["engineering", "endpoints", "endpoints", 443, false],
  ["support", "billing", "app", 9443, true],
  ["support", "billing", "app", 8443, false],
  ["support", "orders-api", "app", 8443, false],
  ["support", "metrics", "tools", 8443, false],
  ["support", "orders-db", "data", 5432, false],
  ["platform", "orders-api", "app", 8443, false],
  ["platform", "billing", "app", 9443, false],
])("%s to %s in %s on %i: %s", (who, target, segment, port, may) => {
  expect(reaches(who === "platform" ? who : ids[who], target, segment, port)).toBe(may);
});

test("no endpoint lets everybody in, and no rule reaches a whole network", () => {
  for (const call of Object.values(access))
    for (const rule of Object.values((call["rules"] ?? {}) as Record<string, { group_id: string; cidr: string }>)) {
      expect(Object.values(ids)).toContain(rule.group_id);
      expect(rule.cidr).not.toBe(dev.network.cidr);
    }
});
