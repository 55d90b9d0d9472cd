import fc from "fast-check";
import type { Flow } from "../../access/flow";
import { networkAclEntries } from "../../access/network-acl-entries";
import { describeGrants, securityGroupRules } from "../../access/security-group-rules";
import { Allocations } from "../../core/allocations";
import { Problems } from "../../core/problems";

const segments = ["app", "data", "doors"] as const;
const blocks = { app: "10.0.0.0/20", data: "10.0.16.0/20", doors: "10.0.32.0/20" };
const flow: fc.Arbitrary<Flow> = fc
  .record({
    from: fc.constantFrom(...segments),
    to: fc.constantFrom(...segments),
    port: fc.constantFrom(443, 5432, 8443, 9443),
    protocol: fc.constantFrom("tcp" as const, "udp" as const),
  })
  .map(({ from, to, port, protocol }) => ({
    from: { group: `from-${from}`, segment: from },
    to: { group: `to-${to}`, segment: to },
    protocol,
    fromPort: port,
    toPort: port,
    grant: `from-${from} to to-${to}`,
  }));
const entries = (flows: readonly Flow[], allocations = new Allocations(), quota = 40) => {
  const problems = new Problems();
  return {
    entries: networkAclEntries(flows, blocks, allocations, quota, { path: "dev", problems }),
    problems,
    allocations,
  };
};

test("every flow has a rule on each side, by reference, that names its grant; and nothing else has", () => {
  fc.assert(
    fc.property(fc.array(flow), (flows) => {
      const { ingress, egress } = securityGroupRules(flows);
      expect(Object.keys(ingress)).toEqual(Object.keys(egress));
      for (const f of flows) {
        const key = `${f.from.group}/${f.to.group}/${f.protocol}-${f.fromPort}`;
        expect(ingress[key]).toMatchObject({
          group: f.to.group,
          peer: f.from.group,
          fromPort: f.fromPort,
          toPort: f.toPort,
        });
        expect(egress[key]).toMatchObject({ group: f.from.group, peer: f.to.group });
        expect(ingress[key]?.grants).toContain(f.grant);
      }
      expect(Object.keys(ingress)).toHaveLength(new Set(flows.map((f) => JSON.stringify(f))).size);
    }),
  );
});

test("a description names every grant, and stays within what AWS takes", () => {
  expect(describeGrants(["b", "a", "b"])).toBe("a; b");
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, maxLength: 120 }), { minLength: 1 }), (grants) =>
      expect(describeGrants(grants).length).toBeLessThanOrEqual(255),
    ),
  );
});

test("a request and its answer pass both network ACLs of a flow", () => {
  fc.assert(
    fc.property(fc.array(flow, { minLength: 1, maxLength: 6 }), (flows) => {
      const all = Object.values(entries(flows).entries);
      const passes = (segment: string, egress: boolean, peer: string, protocol: string, port: number) =>
        all.some(
          (e) =>
            e.segment === segment &&
            e.egress === egress &&
            e.cidr === blocks[peer as "app"] &&
            e.protocol === protocol &&
            e.fromPort <= port &&
            port <= e.toPort,
        );
      for (const { from, to, protocol, fromPort } of flows) {
        expect(passes(from.segment, true, to.segment, protocol, fromPort)).toBe(true);
        expect(passes(to.segment, false, from.segment, protocol, fromPort)).toBe(true);
        expect(passes(to.segment, true, from.segment, protocol, 49152)).toBe(true);
        expect(passes(from.segment, false, to.segment, protocol, 49152)).toBe(true);
      }
    }),
  );
});

test("segments that no flow joins have no entry for each other", () => {
  const only = {
    from: { group: "a", segment: "app" },
    to: { group: "b", segment: "data" },
    protocol: "tcp",
    fromPort: 443,
    toPort: 443,
    grant: "a to b",
  } as const;
  const all = Object.values(entries([only]).entries);
  expect(all).toHaveLength(4);
  expect(all.some(({ segment, cidr }) => segment === "doors" || cidr === blocks.doors)).toBe(false);
  expect(all.some(({ segment, egress, fromPort }) => segment === "app" && !egress && fromPort < 1024)).toBe(false);
});

test("numbers never move, whatever is added or dropped, and are never used twice", () => {
  fc.assert(
    fc.property(fc.array(flow, { maxLength: 5 }), fc.array(flow, { maxLength: 5 }), (before, after) => {
      const first = entries(before);
      const second = entries([...after, ...before.slice(1)], new Allocations(first.allocations.table()));
      for (const [key, { number }] of Object.entries(second.entries))
        expect(number).toBe((first.entries[key] ?? { number }).number);
      const used = Object.values(second.entries).map(({ segment, egress, number }) => `${segment} ${egress} ${number}`);
      expect(new Set(used).size).toBe(used.length);
    }),
  );
});

describe("a flow to the internet", () => {
  const outward: Flow = {
    from: { group: "orders-api", segment: "app" },
    to: { group: "payments", segment: "internet/payments" },
    protocol: "tcp",
    fromPort: 443,
    toPort: 443,
    grant: "orders-api to internet payments",
    wayOut: { cidr: "198.51.100.0/28", through: "edge" },
  };
  const places = { ...blocks, edge: "10.0.48.0/20", "internet/payments": "198.51.100.0/28" };

  test("has a rule on the near side only, to its addresses, that names the grant", () => {
    expect(securityGroupRules([outward])).toEqual({
      ingress: {},
      egress: {},
      internet: {
        "orders-api/payments/tcp-443": {
          group: "orders-api",
          cidr: "198.51.100.0/28",
          protocol: "tcp",
          fromPort: 443,
          toPort: 443,
          grants: "orders-api to internet payments",
        },
      },
      public: {},
    });
  });

  test("is not taken for one to a service of the same name", () => {
    const { wayOut: _, ...inward } = { ...outward, to: { group: "payments", segment: "data" } };
    const { egress, internet } = securityGroupRules([outward, inward]);
    expect(Object.keys(egress)).toEqual(Object.keys(internet));
    expect(egress["orders-api/payments/tcp-443"]).toMatchObject({ peer: "payments" });
  });

  test("passes the segment that asks and the segment of the NAT gateways, and no other", () => {
    const report = { path: "dev", problems: new Problems() };
    const made = networkAclEntries([outward], places, new Allocations(), 20, report);
    expect(
      Object.fromEntries(
        Object.entries(made).map(([key, { cidr, fromPort, toPort }]) => [key, [cidr, fromPort, toPort]]),
      ),
    ).toEqual({
      "app/out/internet/payments/tcp-443": ["198.51.100.0/28", 443, 443],
      "app/in/internet/payments/tcp-1024-65535": ["198.51.100.0/28", 1024, 65535],
      "edge/in/app/tcp-443": [blocks.app, 443, 443],
      "edge/out/app/tcp-1024-65535": [blocks.app, 1024, 65535],
      "edge/out/internet/payments/tcp-443": ["198.51.100.0/28", 443, 443],
      "edge/in/internet/payments/tcp-1024-65535": ["198.51.100.0/28", 1024, 65535],
    });
  });
});

test("too many entries for the quota are refused, with what to do", () => {
  const many = Array.from(
    { length: 25 },
    (_, i): Flow => ({
      from: { group: "a", segment: "app" },
      to: { group: "b", segment: "data" },
      protocol: "tcp",
      fromPort: 100 + i,
      toPort: 100 + i,
      grant: "a to b",
    }),
  );
  expect(entries(many, new Allocations(), 20).problems.found).toContain(
    "dev: the network ACL of app out must have at most 20 entries, got 25; join segments that talk a lot, or have AWS raise the quota (to 40) and set network.networkAclQuota",
  );
});
