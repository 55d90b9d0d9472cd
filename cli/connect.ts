import { join } from "node:path";
import { inWords } from "../access/grant";
import { Allocations } from "../core/allocations";
import { ledgerName, readLedger } from "../core/ledger";
import { BadInput, Problems, shown } from "../core/problems";
import { check } from "../environments/check";
import { dialectOf } from "../environments/stores";
import type { Environment } from "../environments/types";
import { sessionsOf } from "../stacks/access/sessions-plan";
import { planVpn } from "../stacks/access/vpn-plan";
import type { SynthesisInput } from "../stacks/synthesize";
import { databaseUsers } from "./connect/database-users";
import { sessionWay } from "./connect/session-way";
import type { Way } from "./connect/step";
import { vpnWay } from "./connect/vpn-way";

export interface Asked {
  /** Default: every environment that has something of that name. */
  readonly environment?: string;
  /** Default: every group that may. */
  readonly group?: string;
}

/** Every way that grants open to something for people, by environment and group. Throws `BadInput` where there is none. */
export function connect(name: string, asked: Asked, input: SynthesisInput): readonly Way[] {
  check(input.organization, input.environments, input.today);
  const files = filesOf(asked, input);
  const ways = files
    .flatMap((file) => waysTo(name, file, input))
    .filter(({ group }) => group === (asked.group ?? group));
  if (ways.length > 0) return ways;
  const open = [...new Set(files.flatMap((file) => doorsOf(file).map(({ what }) => what.name)))].sort();
  throw new BadInput([
    `connect: must name what a door leads to${asked.group === undefined ? "" : ` for ${asked.group}`} (${open.join(", ") || "nothing"}), got ${shown(name)}; correct it, or grant it in environments/`,
  ]);
}

/** SQL for the users of a database, by environment: whoever has its master user runs it once, and again after each change of its grants. */
export function setup(name: string, asked: Asked, input: SynthesisInput): Readonly<Record<string, readonly string[]>> {
  check(input.organization, input.environments, input.today);
  const found = filesOf(asked, input).flatMap((file) => {
    const store = Object.hasOwn(file.stores, name) ? file.stores[name] : undefined;
    return store?.kind === "database" ? [[file.name, databaseUsers(name, dialectOf(store), file)] as const] : [];
  });
  if (found.length === 0)
    throw new BadInput([`connect: must name a database for --setup, got ${shown(name)}; correct it`]);
  return Object.fromEntries(found);
}

function filesOf({ environment }: Asked, { environments }: SynthesisInput): readonly Environment[] {
  if (environment === undefined) return environments;
  const found = environments.filter(({ name }) => name === environment);
  if (found.length === 0)
    throw new BadInput([
      `--environment: must be one of ${environments.map(({ name }) => name).join(", ")}, got ${shown(environment)}; correct it`,
    ]);
  return found;
}

const doorsOf = ({ access }: Environment) =>
  access.filter(({ door, who }) => door !== undefined && who.kind === "group");

function waysTo(name: string, file: Environment, { organization, ledgers }: SynthesisInput): readonly Way[] {
  const grants = doorsOf(file).filter(({ what }) => what.name === name);
  const words = new Set(grants.map(inWords));
  const sessions = sessionsOf(file).filter(({ grant }) => words.has(grant));
  const vpn = grants.filter(({ door = "" }) => file.doors[door]?.kind === "client-vpn");
  const problems = new Problems();
  const { allocations } = readLedger(join(ledgers, `${file.name}.json`), ledgerName(file.name));
  const { endpoints } = planVpn(file, new Allocations(allocations), { path: file.name, problems });
  problems.throwIfAny();
  return [
    ...sessions.map((session) => sessionWay(session, file, organization)),
    ...vpn.map((grant) => vpnWay(grant, file, endpoints)),
  ];
}
