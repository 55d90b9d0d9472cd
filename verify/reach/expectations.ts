/** What grants declare, in the terms of paths. */
import { type Around, groupParty, internetParty } from "./around";
import { type DeclaredEnvironment, type DeclaredGrant, inWords } from "./declared";
import { type Capability, capabilities, type DoorKind, type Ports } from "./report";

export interface Expectation {
  readonly grant: DeclaredGrant;
  readonly words: string;
  readonly environment: string;
  /** `Party.id`s; undefined where it leads out of what is looked at. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** What another environment offers: the service itself, beyond the endpoint that `to` is. */
  readonly beyond: string | undefined;
  readonly door: DoorKind | undefined;
  readonly ports: readonly Ports[];
  /** This much of a store's data, and what is less. */
  readonly can: readonly Capability[];
}

export const expectationsOf = ({ declared }: Around): readonly Expectation[] =>
  (declared?.environments ?? []).flatMap((environment) =>
    environment.grants.map((grant) => expectation(grant, environment, declared?.environments ?? [])),
  );

function expectation(
  grant: DeclaredGrant,
  environment: DeclaredEnvironment,
  all: readonly DeclaredEnvironment[],
): Expectation {
  const { can, through, protocol, ports } = grant;
  return {
    grant,
    words: inWords(grant),
    environment: environment.name,
    from: fromOf(grant, environment),
    to: toOf(grant, environment),
    beyond: beyondOf(grant, all),
    door: doors[through?.kind ?? ""],
    ports: ports.map(({ from, to }) => ({ protocol, first: from, last: to })),
    can: can === undefined ? [] : capabilities.slice(0, capabilities.indexOf(can) + 1),
  };
}

const doors: Readonly<Record<string, DoorKind | undefined>> = {
  "client-vpn": "client-vpn",
  "session-manager": "session-manager",
  "verified-access": "verified-access",
};

function toOf({ what, through }: DeclaredGrant, { name, doors: all }: DeclaredEnvironment): string | undefined {
  switch (what.kind) {
    case "named":
      return `${name}/${what.name}`;
    case "internet":
      return internetParty.id;
    case "shell": {
      const [made] = all.find((door) => door.name === through?.name)?.made ?? [];
      return made === undefined ? undefined : `${name}/${made}`;
    }
    case "partner":
      return `${name}/partner-${what.name}`;
    case "offered":
      return `${name}/${what.environment ?? ""}-${what.name}`;
    default:
      return undefined;
  }
}

function beyondOf({ what }: DeclaredGrant, all: readonly DeclaredEnvironment[]): string | undefined {
  const provider = what.kind === "offered" ? all.find(({ name }) => name === what.environment) : undefined;
  const offer = provider?.offers.find(({ name }) => name === what.name);
  return provider && offer ? `${provider.name}/${offer.service}` : undefined;
}

function fromOf({ who }: DeclaredGrant, { name }: DeclaredEnvironment): string | undefined {
  if (who.kind === "service") return `${name}/${who.name}`;
  return who.kind === "group" ? groupParty(name, who.name).id : undefined;
}

/** Ways that are declared and are nobody's grant: hosts of doors and load balancers send packets on for those who are granted something. */
export function carriersOf({
  declared,
}: Around): readonly { readonly from: string; readonly to: string; readonly ports: readonly Ports[] }[] {
  return (declared?.environments ?? []).flatMap((environment) => {
    const { name, fronts, offers, services, doors: all, grants } = environment;
    const named = (what: string) => `${name}/${what}`;
    const portOf = (service: string) => services.find((one) => one.name === service)?.port ?? 0;
    const tcp = (port: number): Ports => ({ protocol: "tcp", first: port, last: port });
    return [
      ...fronts.map(({ service, made }) => ({ from: named(made), to: named(service), ports: [tcp(portOf(service))] })),
      ...offers.map(({ made, service, port }) => ({ from: named(made), to: named(service), ports: [tcp(port)] })),
      ...fronts
        .filter(({ scheme }) => scheme === "public")
        .map(({ service, ports }) => ({ from: "internet", to: named(service), ports: ports.map(tcp) })),
      ...grants.flatMap(({ through, what, ports, protocol }) =>
        (all.find((door) => door.name === through?.name)?.made ?? []).map((made) => ({
          from: named(made),
          to: named(what.name),
          ports: ports.map(({ from, to }): Ports => ({ protocol, first: from, last: to })),
        })),
      ),
    ];
  });
}
