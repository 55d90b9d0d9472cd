/** Whether each grant works, and what stops it where it does not. */

import type { Network, Outside, Place } from "../reachability/network";
import { difference } from "../reachability/ranges";
import { packetStop } from "../reachability/stop";
import { isDatabase } from "./api-paths";
import { type Around, internetParty, type Joined } from "./around";
import { declares } from "./compare";
import type { Expectation } from "./expectations";
import { gapOf, gapStop, originsOf, targetsOf } from "./gaps";
import { portsText } from "./packets";
import type { GrantVerdict, Ports, Stop } from "./report";

export function verdictOn(around: Around, one: Expectation, paths: readonly Joined[]): GrantVerdict {
  const own = paths.flatMap((path, at) => (declares(one, path) ? [at] : []));
  const common = { grant: one.words, environment: one.environment, paths: own };
  if (!isLookedAt(one)) return { ...common, verdict: "not looked at" };
  const found = own.flatMap((at) => paths[at] ?? []);
  const closed = missingParty(around, one) ?? stopOf(around, one, found);
  const gap = closed ? undefined : gapOf(around, one, found);
  const stopped = closed ?? (gap && gapStop(gap));
  if (!stopped) return { ...common, verdict: "works" };
  // A plan is of one stack: what is missing may stand in another. What another environment offers is made once its facts are recorded.
  const isPlan = around.model.resources.every(({ stack }) => stack === undefined);
  const waits = one.grant.what.kind === "offered" && found.length === 0;
  const perhaps = isPlan || waits || found.some(({ certainty }) => certainty === "may") || gap?.certainty === "may";
  return { ...common, verdict: perhaps ? "cannot be verified" : "does not work", stopped };
}

/** What leads to others' accounts, or is in no Terraform that is read. */
const isLookedAt = ({ from, to, grant }: Expectation): boolean =>
  from !== undefined && to !== undefined && grant.approval === undefined;

function missingParty({ members, vpn, holders }: Around, { from, to, grant }: Expectation): Stop | undefined {
  const missing = (what: string, fix: string): Stop => ({
    at: what,
    why: "nothing in what was read is it",
    by: [],
    fix,
  });
  if (to !== undefined && to !== internetParty.id && !members.some(({ id }) => id === to))
    return missing(to, "synthesize and read the stacks of its environment, or remove the grant");
  if (grant.who.kind === "service" && !members.some(({ id }) => id === from))
    return missing(from ?? "", "synthesize and read the stacks of its environment, or remove the grant");
  if (grant.through?.kind === "client-vpn" && !vpn.some(({ party }) => party.id === from))
    return {
      at: `authorization rules of ${grant.through.name}`,
      why: `none is for ${grant.who.name}`,
      by: [],
      fix: "synthesize again, so that the endpoint gets a rule for the group",
    };
  if (grant.through?.kind === "session-manager" && !holders.some(({ group }) => group === grant.who.name))
    return {
      at: "assignments of permission sets",
      why: `none is for ${grant.who.name}`,
      by: [],
      fix: "synthesize again, so that the group gets the permission set of its grant",
    };
  return undefined;
}

function stopOf(around: Around, one: Expectation, found: readonly Joined[]): Stop | undefined {
  const store = around.members.find(({ id }) => id === one.to)?.resource;
  if (one.grant.what.kind === "shell")
    return found.some(({ certainty }) => certainty === "sure") ? undefined : noSession;
  if (one.ports.length === 0) return permissionStop(one, found);
  const sure = found.filter(({ certainty }) => certainty === "sure");
  const [closed] = one.ports.flatMap((ports) => uncovered(ports, sure));
  if (closed) return portStop(around, one, closed);
  if (store && isDatabase(store.type) && one.grant.user !== undefined) return userStop(one, sure, store.id);
  return undefined;
}

const uncovered = ({ protocol, first, last }: Ports, paths: readonly Joined[]): readonly Ports[] =>
  difference(
    [{ first, last }],
    paths.flatMap(({ ports }) => ports.filter((range) => range.protocol === protocol)),
  ).map((range) => ({ protocol, ...range }));

function permissionStop({ can }: Expectation, found: readonly Joined[]): Stop | undefined {
  const permissions = found.flatMap(({ permission }) => permission ?? []);
  const lacking = can.find((step) => !permissions.some(({ works }) => works.includes(step)));
  if (lacking === undefined) return undefined;
  const [best] = permissions;
  const why = best?.because.get(lacking) ?? ["no permission of the role says anything of it"];
  return {
    at: "permissions",
    why: `can ${lacking}: ${why.join("; ")}`,
    by: found[0]?.hops.flatMap(({ by }) => by) ?? [],
    fix: "let role, policy of the store, key and endpoint all allow it, as synth does for the grant",
  };
}

function userStop({ grant }: Expectation, sure: readonly Joined[], store: string): Stop | undefined {
  const user = grant.user ?? "";
  const may = sure.some(({ users }) => users?.named.get(user) === "sure" || users?.anybody === "sure");
  const because = sure.flatMap(({ users }) => users?.because.get(user) ?? []);
  return may
    ? undefined
    : {
        at: "rds-db:connect",
        why: `nothing surely lets it sign in as ${user}${because.length > 0 ? `: ${because.join("; ")}` : ""}`,
        by: [store],
        fix: "allow rds-db:connect for that user of the database, as synth does for the grant",
      };
}

const noSession: Stop = {
  at: "session",
  why: "no permission set of the group starts a document that leads there",
  by: [],
  fix: "let the permission set start the document of the grant on the hosts of its door, and pin the document to where the grant leads",
};

function portStop(around: Around, one: Expectation, closed: Ports): Stop {
  const origins = originsOf(around, one).flat();
  const targets = targetsOf(around, one);
  const stops = origins.flatMap((from) => targets.map((to) => stopBetween(around.network, from, to, closed)));
  const [stop] = stops.flatMap((found) => found ?? []);
  if (one.door === "session-manager" && !stop) return noSession;
  return {
    at: stop ? `${stop.what} of ${stop.at}` : "network",
    why: `nothing surely lets ${portsText([closed])} pass`,
    by: stop ? [stop.at] : [],
    fix: "add the rule that synth derives from the grant",
  };
}

const stopBetween = (network: Network, from: Place, to: Place | Outside, { protocol, first }: Ports) =>
  packetStop(network, from, to, protocol, first);
