import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readPlan } from "../../../verify/model/plan/read";
import { changesNetwork } from "../../../verify/review/paths/paths";
import { planPair, type Side } from "../../support/plan-pairs";
import { found, reviewOf, told } from "../../support/reviewed";

const rule = (from: object, port: number, group = "sg-web") => ({
  security_group_id: group,
  ip_protocol: "tcp",
  from_port: port,
  to_port: port,
  ...from,
});
const anywhere = { cidr_ipv4: "0.0.0.0/0" };
const group = (id: string) => ({ id, name: id, vpc_id: "vpc-1", ingress: [], egress: [] });
const instance = (id: string, subnet: string, groups: readonly string[], isPublic = false) => ({
  id,
  subnet_id: subnet,
  vpc_security_group_ids: groups,
  associate_public_ip_address: isPublic,
});

/** A web server with a public address, and a database without one. */
const network: Side = {
  "aws_vpc.v": { id: "vpc-1", cidr_block: "10.0.0.0/16" },
  "aws_default_network_acl.a": {
    id: "acl-1",
    default_network_acl_id: "acl-1",
    vpc_id: "vpc-1",
    subnet_ids: ["subnet-a", "subnet-b"],
    ...Object.fromEntries(
      ["ingress", "egress"].map((direction) => [
        direction,
        [{ rule_no: 100, action: "allow", protocol: "-1", cidr_block: "0.0.0.0/0", from_port: 0, to_port: 0 }],
      ]),
    ),
  },
  "aws_internet_gateway.g": { id: "igw-1", vpc_id: "vpc-1" },
  "aws_subnet.a": { id: "subnet-a", vpc_id: "vpc-1", cidr_block: "10.0.1.0/24" },
  "aws_subnet.b": { id: "subnet-b", vpc_id: "vpc-1", cidr_block: "10.0.2.0/24" },
  "aws_route_table.t": { id: "rtb-1", vpc_id: "vpc-1", route: [] },
  "aws_route.r": { id: "r-1", route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0", gateway_id: "igw-1" },
  "aws_route_table_association.a": { id: "as-1", subnet_id: "subnet-a", route_table_id: "rtb-1" },
  "aws_security_group.web": group("sg-web"),
  "aws_security_group.db": group("sg-db"),
  "aws_instance.web": instance("i-web", "subnet-a", ["sg-web"], true),
  "aws_instance.web2": instance("i-web2", "subnet-a", ["sg-web"], true),
  "aws_instance.db": instance("i-db", "subnet-b", ["sg-db"]),
  "aws_vpc_security_group_egress_rule.out": rule({ referenced_security_group_id: "sg-db" }, 5432),
};
const opened = (after: Side, more = {}) => reviewOf(network, { ...network, ...after }, more);
const paths = ["path-opened", "path-closed"] as const;

describe("the review of paths", () => {
  it("tells of a port that opens to the internet once, for all that it leads to, with every hop", () => {
    const review = opened({ "aws_vpc_security_group_ingress_rule.ssh": rule(anywhere, 22) });
    expect(told(review, ...paths)).toEqual([
      "critical: the internet (anywhere) reaches aws_instance.web, aws_instance.web2 on tcp 22",
    ]);
    const [finding] = found(review, "path-opened");
    expect(finding?.details?.join()).toContain("aws_vpc_security_group_ingress_rule.ssh");
    expect(finding?.details?.join()).toContain("aws_route.r");
    expect(finding?.resources).toContain("aws_vpc_security_group_ingress_rule.ssh");
    expect([finding?.before, finding?.after]).toEqual(["closed", "open"]);
  });

  it("weighs what is open, and to whom", () => {
    const of = (from: object, port: number) =>
      told(opened({ "aws_vpc_security_group_ingress_rule.in": rule(from, port) }), "path-opened")[0]?.split(":")[0];
    expect(of(anywhere, 443)).toBe("high");
    expect(of({ cidr_ipv4: "198.51.100.0/24" }, 443)).toBe("medium");
    expect(of({ cidr_ipv4: "198.51.100.0/24" }, 22)).toBe("high");
  });

  it("says nothing where a rule lets nobody reach anything new", () => {
    const before = { ...network, "aws_vpc_security_group_ingress_rule.all": rule(anywhere, 443) };
    const narrower = { "aws_vpc_security_group_ingress_rule.one": rule({ cidr_ipv4: "198.51.100.0/24" }, 443) };
    expect(told(reviewOf(before, { ...before, ...narrower }), ...paths)).toEqual([]);
    const described = { ...network, "aws_security_group.web": { ...group("sg-web"), tags: { team: "web" } } };
    expect(told(reviewOf(network, described), ...paths)).toEqual([]);
  });

  it("finds a way inside that takes two rules, and not before both are there", () => {
    const inside = rule({ referenced_security_group_id: "sg-web" }, 5432, "sg-db");
    expect(told(opened({ "aws_vpc_security_group_ingress_rule.db": inside }), "path-opened")).toEqual([
      "medium: aws_instance.web, aws_instance.web2 reach aws_instance.db on tcp 5432",
    ]);
    const { "aws_vpc_security_group_egress_rule.out": _, ...without } = network;
    const after = { ...without, "aws_vpc_security_group_ingress_rule.db": inside };
    expect(told(reviewOf(without, after), "path-opened")).toEqual([
      "medium: aws_security_group.db lets tcp 5432 in from aws_security_group.web",
    ]);
  });

  it("tells what is lost, and that a wider range opens only what is wider", () => {
    const before = { ...network, "aws_vpc_security_group_ingress_rule.in": rule(anywhere, 443) };
    expect(told(reviewOf(before, network), ...paths)).toEqual([
      "low: the internet (anywhere) no longer reaches aws_instance.web, aws_instance.web2 on tcp 443",
    ]);
    const wider = { ...network, "aws_vpc_security_group_ingress_rule.in": { ...rule(anywhere, 443), to_port: 445 } };
    expect(told(reviewOf(before, wider), ...paths)).toEqual([
      "critical: the internet (anywhere) reaches aws_instance.web, aws_instance.web2 on tcp 444-445",
    ]);
  });

  it("sees a new route that opens what rules left open", () => {
    const open = { ...network, "aws_vpc_security_group_ingress_rule.in": rule(anywhere, 443) };
    const { "aws_route.r": _, ...without }: Side = open;
    expect(told(reviewOf(without, open), ...paths)).toEqual([
      "high: the internet (anywhere) reaches aws_instance.web, aws_instance.web2 on tcp 443",
    ]);
  });

  it("never takes for closed what is not known until apply", () => {
    const late = { "aws_vpc_security_group_ingress_rule.in": { cidr_ipv4: true } };
    const { cidr_ipv4: _, ...unknown } = rule(anywhere, 22) as Record<string, unknown>;
    const review = opened({ "aws_vpc_security_group_ingress_rule.in": unknown }, { unknown: late });
    const [finding] = found(review, "path-opened");
    expect(finding?.severity).toBe("high");
    expect(finding?.after).toContain("not known until apply");
    expect(finding?.title).toContain("the internet (anywhere) may reach");
  });

  it("takes what stays as it is for what it was, though the plan leaves its references in doubt", () => {
    const references = {
      references: ["aws_subnet.a", "aws_subnet.b", "aws_security_group.web", "aws_security_group.db"],
    };
    const expressions = { subnet_id: references, vpc_security_group_ids: references };
    const resources = ["aws_instance.web", "aws_instance.db"].map((address) => ({ address, expressions }));
    const more = { configuration: { root_module: { resources } } };
    expect(told(opened({ "aws_vpc_security_group_ingress_rule.in": rule(anywhere, 443) }, more), ...paths)).toEqual([
      "high: the internet (anywhere) reaches aws_instance.web, aws_instance.web2 on tcp 443",
    ]);
  });

  it("says what it does not see", () => {
    const firewall = { "aws_networkfirewall_firewall.f": { vpc_id: "vpc-1" } };
    const review = opened({ ...firewall, "aws_vpc_security_group_ingress_rule.in": rule(anywhere, 443) });
    expect(review.problems).toEqual([expect.stringMatching(/^aws_networkfirewall_firewall\.f: is not modelled/)]);
  });

  it("looks at every type that packets depend on", () => {
    const build = "verify/reachability/build";
    const files = readdirSync(build).map((name) => readFileSync(join(build, name), "utf8"));
    const types = new Set(files.flatMap((text) => text.match(/(?<=")aws_\w+(?=")/g) ?? []));
    const seen = (type: string) => changesNetwork(readPlan("plan", planPair({}, { [`${type}.x`]: { id: "x" } })));
    expect(
      [...types].filter((type) => !seen(type) && !/firewall|vpn_connection|dx_|networkmanager|lattice/.test(type)),
    ).toEqual([]);
    expect(seen("aws_iam_role")).toBe(false);
  });

  it("follows what only changes its address in Terraform", () => {
    const before = { ...network, "aws_vpc_security_group_ingress_rule.in": rule(anywhere, 443) };
    const { "aws_instance.web": web, ...rest }: Side = before;
    const after = { ...rest, "aws_instance.front": web ?? {} };
    const more = { moved: { "aws_instance.front": "aws_instance.web" } };
    expect(told(reviewOf(before, after, more), ...paths)).toEqual([]);
  });
});
