/** Addresses that must never meet: those of networks, and those of people who come in through a VPN. */
import { byKey } from "../access/flow";
import { type Block, overlapping, tryParse } from "../core/cidr";
import { type Problems, shown } from "../core/problems";
import type { Environment } from "./types";

export function checkApart(environments: readonly Environment[], problems: Problems): void {
  const networks = environments.flatMap((file) => {
    const block = tryParse(file.network.cidr);
    return block ? [{ file, block }] : [];
  });
  // Environments may be connected one day.
  for (const [{ file: a }, { file: b }] of overlapping(networks))
    problems.add(
      b.name,
      `network.cidr must not overlap another environment's, got ${shown(b.network.cidr)}, which meets ${a.name} (${a.network.cidr}); choose a range of its own`,
    );
  checkClients(networks, environments, problems);
}

interface Network {
  readonly file: Environment;
  readonly block: Block;
}
interface Client {
  readonly file: Environment;
  readonly door: string;
}
/** Doors with one range of clients. Environments may share it: nobody is connected to two of them at once. */
interface Pool {
  readonly cidr: string;
  readonly block: Block;
  readonly clients: readonly Client[];
}

function checkClients(networks: readonly Network[], environments: readonly Environment[], problems: Problems): void {
  const pools = clientsOf(environments);
  const refuse = ({ file, door }: Client, cidr: string, what: string): void =>
    problems.add(file.name, `doors.${door}.clientCidr must not overlap ${what.replace("…", shown(cidr))}`);
  const refuseBeside = (client: Client, others: readonly Client[], cidr: string): void => {
    for (const { door } of others.filter(({ file }) => file === client.file))
      refuse(client, cidr, `another door's, got …, which meets ${door}; choose another`);
  };
  for (const { cidr, clients } of pools)
    for (const [i, client] of clients.entries()) refuseBeside(client, clients.slice(0, i), cidr);
  for (const [a, b] of overlapping<Network | Pool>([...networks, ...pools])) {
    if (!("clients" in b)) continue;
    for (const client of b.clients)
      if ("clients" in a) refuseBeside(client, a.clients, b.cidr);
      else
        refuse(
          client,
          b.cidr,
          `a network, got …, which meets ${a.file.name} (${a.file.network.cidr}); choose a range that no VPC uses`,
        );
  }
}

function clientsOf(environments: readonly Environment[]): readonly Pool[] {
  const all = environments.flatMap((file) =>
    Object.entries(file.doors).flatMap(([door, declared]) =>
      declared.kind === "client-vpn" ? [{ file, door, cidr: declared.clientCidr }] : [],
    ),
  );
  return [...byKey(all, ({ cidr }) => cidr)].flatMap(([cidr, clients]) => {
    const block = tryParse(cidr);
    return block ? [{ cidr, block, clients }] : [];
  });
}
