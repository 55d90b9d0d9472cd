import { readFolder } from "../../../verify/model/synthesized/read";
import { networkOf } from "../../../verify/reachability/build/network-of";
import { placesOf } from "../../../verify/reachability/build/places";
import { doorsOf } from "../../../verify/reachability/build/vpn";
import type { Network, Place } from "../../../verify/reachability/network";
import { internet, pairsIn } from "../../../verify/reachability/pairs";
import { type Opening, portsOf, reach } from "../../../verify/reachability/reach";

const model = readFolder("rendered");
const network = networkOf(model);
const places = placesOf(model);
const doors = doorsOf(model);

const place = (id: string): Place => {
  const found = places.find((one) => one.id === id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
};
const host = place("dev-access: module.host.aws_autoscaling_group.group");
const database = place("dev-data: module.database_orders_db.aws_db_instance.instance");
const group = (name: string): string => `dev-network: module.boundary.aws_security_group.group["${name}"]`;
const subnets = (segment: string) =>
  ["a", "b", "c"].map((zone) => `dev-network: module.network.aws_subnet.subnet["${segment}-${zone}"]`);
/** The service itself is run by its team: whatever has its group, in its segment. */
const service: Place = {
  id: "orders-api",
  subnets: subnets("app"),
  groups: [group("orders-api")],
  certain: true,
  isPublic: false,
};

const opened = (found: readonly Opening[]) => [
  ...new Set(found.flatMap(({ protocol, ports }) => ports.map(({ first, last }) => `${protocol} ${first}-${last}`))),
];

describe("the example's networks", () => {
  it("open what the grants declare, and nothing else", () => {
    const short = (id: string) => id.replace(/^dev-\w+: module\./, "").replace(/\.aws_\w+\./, " ");
    const found = [...pairsIn(network, places, places)].filter(({ from }) => from.id.startsWith("dev-"));
    expect(
      found.map(({ from, to, reach: { may } }) => `${short(from.id)} → ${short(to.id)}: ${opened(may).join()}`).sort(),
    ).toEqual([
      "host group → database_orders_db instance: tcp 5432-5432",
      'host group → endpoints interface["kms"]: tcp 443-443',
      'host group → endpoints interface["logs"]: tcp 443-443',
      'host group → endpoints interface["s3"]: tcp 443-443',
      'host group → endpoints interface["ssm"]: tcp 443-443',
      'host group → endpoints interface["ssmmessages"]: tcp 443-443',
    ]);
  });

  it("surely work as declared, with every hop named", () => {
    const { sure } = reach(network, host, database);
    expect(portsOf(sure, "tcp")).toEqual([{ first: 5_432, last: 5_432 }]);
    const rule = (name: string, kind: string) =>
      `dev-network: module.boundary.aws_vpc_security_group_${kind}_rule.${kind}["${name}"]`;
    const entry = (name: string) => `dev-network: module.network.aws_network_acl_rule.network_acl_rule["${name}"]`;
    expect(sure[0]?.hops.map(({ by }) => by)).toEqual([
      [rule("session-manager/orders-db/tcp-5432", "egress")],
      [entry("doors/out/data/tcp-5432")],
      [entry("data/in/doors/tcp-5432")],
      [rule("session-manager/orders-db/tcp-5432", "ingress")],
      [entry("data/out/doors/tcp-1024-65535")],
      [entry("doors/in/data/tcp-1024-65535")],
    ]);
  });

  it("let people through Client VPN reach the service's port, by the rule of their group", () => {
    const [door] = doors.filter(({ endpoint }) => endpoint.startsWith("dev-"));
    const { sure, may } = reach(network, door?.place ?? service, service);
    expect(opened(sure)).toEqual(["tcp 8443-8443"]);
    expect(opened(may)).toEqual(["tcp 8443-8443"]);
    expect(sure[0]?.hops[0]?.by).toEqual([
      'dev-access: module.client_vpn.aws_ec2_client_vpn_authorization_rule.rule["engineering/app"]',
    ]);
    expect(reach(network, door?.place ?? service, database).may).toEqual([]);
  });

  it("let nobody in from the internet, nor out to it", () => {
    for (const one of [...places, service, ...doors.map(({ place: of }) => of)]) {
      expect(reach(network, internet, one).may).toEqual([]);
      expect(reach(network, one, internet).may).toEqual([]);
    }
  });

  it("keep environments apart", () => {
    const apart = [...pairsIn(network, places, places)].filter(
      ({ from, to }) => from.id.split("-")[0] !== to.id.split("-")[0],
    );
    expect(apart).toEqual([]);
  });

  it("are open no more once any rule on the way is gone", () => {
    const hops = reach(network, service, database).sure.flatMap(({ hops: all }) => all.flatMap(({ by }) => by));
    for (const gone of new Set(hops)) {
      const left = without(network, gone);
      expect([
        gone,
        reach(left, service, database).may.filter(({ ports }) => ports.some(({ first }) => first === 5_432)),
      ]).toEqual([gone, []]);
    }
  });
});

/** The network without a rule or an entry. */
function without({ groups, acls, ...rest }: Network, gone: string): Network {
  const left = <
    T extends {
      readonly id: string;
      readonly ingress: readonly { readonly id: string }[];
      readonly egress: readonly { readonly id: string }[];
    },
  >(
    all: ReadonlyMap<string, T>,
  ) =>
    new Map(
      [...all].map(
        ([id, one]) =>
          [
            id,
            {
              ...one,
              ingress: one.ingress.filter((rule) => rule.id !== gone),
              egress: one.egress.filter((rule) => rule.id !== gone),
            },
          ] as const,
      ),
    );
  return { ...rest, groups: left(groups), acls: left(acls) };
}
