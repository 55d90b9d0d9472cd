import { readSynthesized } from "../../../verify/model/synthesized/read";
import { networkOf } from "../../../verify/reachability/build/network-of";
import { placesOf } from "../../../verify/reachability/build/places";
import { isOutside } from "../../../verify/reachability/ends";
import { internet } from "../../../verify/reachability/pairs";
import { portsOf, reach } from "../../../verify/reachability/reach";

type Resources = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

const asked = (resource: Resources, from: string, to: string) => {
  const json = { provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["111111111111"] }] }, resource };
  const model = readSynthesized(new Map([["stacks/s/cdk.tf.json", JSON.stringify(json)]]));
  const network = networkOf(model);
  const at = (name: string) =>
    [internet, ...placesOf(model)].find(({ id }) => id === name || id === `s: aws_instance.${name}`) ?? internet;
  const found = reach(network, at(from), at(to));
  expect(isOutside(at(from)) && from !== "internet").toBe(false);
  const shown = (openings: typeof found.may) => portsOf(openings, "tcp").map(({ first, last }) => `${first}-${last}`);
  return { sure: shown(found.sure), may: shown(found.may), network };
};

const rule = { from_port: 443, to_port: 443, protocol: "tcp" };
const everybody = { ...rule, cidr_blocks: ["0.0.0.0/0"] };
const host = (subnet: string, isPublic: boolean) => ({
  ...{ subnet_id: `\${aws_subnet.${subnet}.id}`, vpc_security_group_ids: [`\${aws_security_group.${subnet}.id}`] },
  associate_public_ip_address: isPublic,
});
const base: Resources = {
  aws_vpc: { a: { cidr_block: "10.0.0.0/16" }, b: { cidr_block: "10.1.0.0/16" } },
  aws_subnet: {
    a: { vpc_id: "${aws_vpc.a.id}", cidr_block: "10.0.0.0/24" },
    b: { vpc_id: "${aws_vpc.b.id}", cidr_block: "10.1.0.0/24" },
  },
  aws_security_group: {
    a: { vpc_id: "${aws_vpc.a.id}", ingress: [everybody], egress: [everybody] },
    b: { vpc_id: "${aws_vpc.b.id}", ingress: [everybody], egress: [everybody] },
  },
  aws_instance: { a: host("a", true), b: host("b", false) },
};
const table = (name: string, route: object): Resources => ({
  aws_route_table: { [name]: { vpc_id: `\${aws_vpc.${name}.id}`, route: [route] } },
  aws_route_table_association: {
    [name]: { subnet_id: `\${aws_subnet.${name}.id}`, route_table_id: `\${aws_route_table.${name}.id}` },
  },
});
const joined = (...parts: readonly Resources[]): Resources => {
  const all: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const part of parts) for (const [type, named] of Object.entries(part)) all[type] = { ...all[type], ...named };
  return all;
};
const gateway: Resources = { aws_internet_gateway: { g: { vpc_id: "${aws_vpc.a.id}" } } };
const toInternet = table("a", { cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.g.id}" });

describe("the network of a model", () => {
  it("is open to the internet by a public address and a route to its gateway, and by no less", () => {
    expect(asked(joined(base, gateway, toInternet), "internet", "a").sure).toEqual(["443-443"]);
    expect(asked(joined(base, gateway), "internet", "a").may).toEqual([]);
    const inside = joined(base, gateway, toInternet, { aws_instance: { a: host("a", false) } });
    expect(asked(inside, "internet", "a").may).toEqual([]);
  });

  it("is closed by Block Public Access, but for what is excluded", () => {
    const blocked: Resources = {
      aws_vpc_block_public_access_options: { o: { internet_gateway_block_mode: "block-bidirectional" } },
    };
    const excluded: Resources = {
      aws_vpc_block_public_access_exclusion: {
        e: { subnet_id: "${aws_subnet.a.id}", internet_gateway_exclusion_mode: "allow-bidirectional" },
      },
    };
    expect(asked(joined(base, gateway, toInternet, blocked), "internet", "a").may).toEqual([]);
    expect(asked(joined(base, gateway, toInternet, blocked, excluded), "internet", "a").sure).toEqual(["443-443"]);
  });

  it("goes across peering once both sides have routes, and surely once it was accepted", () => {
    const peering = (auto: boolean): Resources => ({
      aws_vpc_peering_connection: {
        p: { vpc_id: "${aws_vpc.a.id}", peer_vpc_id: "${aws_vpc.b.id}", ...(auto && { auto_accept: true }) },
      },
    });
    const via = "${aws_vpc_peering_connection.p.id}";
    const there = table("a", { cidr_block: "10.1.0.0/16", vpc_peering_connection_id: via });
    const back = table("b", { cidr_block: "10.0.0.0/16", vpc_peering_connection_id: via });
    expect(asked(joined(base, peering(true), there, back), "a", "b").sure).toEqual(["443-443"]);
    expect(asked(joined(base, peering(false), there, back), "a", "b")).toMatchObject({ sure: [], may: ["443-443"] });
    expect(asked(joined(base, peering(true), there), "a", "b").may).toEqual([]);
  });

  it("goes across a transit gateway by its route tables, without references to groups", () => {
    const attached = (name: string) => ({
      transit_gateway_id: "${aws_ec2_transit_gateway.t.id}",
      vpc_id: `\${aws_vpc.${name}.id}`,
      subnet_ids: [],
    });
    const transit: Resources = {
      aws_ec2_transit_gateway: {
        t: { default_route_table_association: "disable", default_route_table_propagation: "disable" },
      },
      aws_ec2_transit_gateway_vpc_attachment: { a: attached("a"), b: attached("b") },
      aws_ec2_transit_gateway_route_table: { r: {} },
    };
    const table_ = "${aws_ec2_transit_gateway_route_table.r.id}";
    const at = (name: string) => ({
      transit_gateway_attachment_id: `\${aws_ec2_transit_gateway_vpc_attachment.${name}.id}`,
      transit_gateway_route_table_id: table_,
    });
    const associations: Resources = {
      aws_ec2_transit_gateway_route_table_association: { a: at("a"), b: at("b") },
      aws_ec2_transit_gateway_route_table_propagation: { a: at("a"), b: at("b") },
    };
    const via = "${aws_ec2_transit_gateway.t.id}";
    const routes = [
      table("a", { cidr_block: "10.0.0.0/8", transit_gateway_id: via }),
      table("b", { cidr_block: "10.0.0.0/8", transit_gateway_id: via }),
    ];
    expect(asked(joined(base, transit, associations, ...routes), "a", "b").sure).toEqual(["443-443"]);
    expect(asked(joined(base, transit, ...routes), "a", "b").may).toEqual([]);
    const byGroup: Resources = {
      aws_security_group: {
        b: {
          vpc_id: "${aws_vpc.b.id}",
          ingress: [{ ...rule, security_groups: ["${aws_security_group.a.id}"] }],
          egress: [],
        },
      },
    };
    expect(asked(joined(base, transit, associations, ...routes, byGroup), "a", "b").may).toEqual([]);
  });

  it("has the entries of network ACLs in the order of their numbers", () => {
    const entry = (rule_no: number, action: string) => ({
      rule_no,
      action,
      protocol: "-1",
      cidr_block: "0.0.0.0/0",
      from_port: 0,
      to_port: 0,
    });
    const acl = (...ingress: readonly object[]): Resources => ({
      aws_network_acl: {
        n: { vpc_id: "${aws_vpc.a.id}", subnet_ids: ["${aws_subnet.a.id}"], ingress, egress: [entry(1, "allow")] },
      },
    });
    const open = joined(base, gateway, toInternet);
    expect(asked(joined(open, acl(entry(2, "deny"), entry(1, "allow"))), "internet", "a").sure).toEqual(["443-443"]);
    expect(asked(joined(open, acl(entry(1, "deny"), entry(2, "allow"))), "internet", "a").may).toEqual([]);
  });

  it("takes what it cannot tell for open, and never for surely open", () => {
    const unknown: Resources = {
      aws_security_group: {
        a: {
          vpc_id: "${aws_vpc.a.id}",
          ingress: [{ ...rule, cidr_blocks: ["${aws_eip.nobody.public_ip}/32"] }],
          egress: [],
        },
      },
      aws_eip: { nobody: {} },
    };
    expect(asked(joined(base, gateway, toInternet, unknown), "internet", "a")).toMatchObject({
      sure: [],
      may: ["443-443"],
    });
  });

  it("says what it does not model", () => {
    const ipv6: Resources = { aws_vpc: { six: { assign_generated_ipv6_cidr_block: true } } };
    expect(asked(joined(base, ipv6), "a", "b").network.problems).toEqual(["s: aws_vpc.six: IPv6 is not modelled"]);
  });
});
