/** What grants through Session Manager come to, before anything is made of them: names that several stacks and a guide have to agree on. */
import { type Approval, type Capability, type Grant, inWords } from "../../access/grant";
import type { DeclaredPermissionSet } from "../../access/permission-set";
import { sessionStatements } from "../../access/session-statements";
import { databaseUser } from "../../access/store-names";
import { label } from "../../core/names";
import { type Dialect, dialectOf } from "../../environments/stores";
import type { Environment } from "../../environments/types";
import { documentName, keyAlias } from "../../modules/session-manager/names";
import type { Fence } from "../account-stack";

/** A session that one grant allows. */
export interface Session {
  readonly door: string;
  /** `<group>/<store>/<can>`, or `<group>/shell`. */
  readonly key: string;
  readonly group: string;
  /** The permission set that starts it, and nothing else. */
  readonly set: string;
  /** The document that it is started with. */
  readonly document: string;
  /** Where it leads; undefined for a shell. */
  readonly to?: SessionTarget;
  readonly approval?: Approval;
  /** The grant in words. */
  readonly grant: string;
}

export interface SessionTarget {
  readonly store: string;
  readonly engine: Dialect;
  readonly port: number;
  readonly can: Capability;
  /** The user of the database that the grant signs in as: of this grant only, in the whole account and region. */
  readonly user: string;
}

/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html */
const setLimit = 32;
/** Every session of an environment, by the order of its grants. */
export const sessionsOf = (file: Environment): readonly Session[] =>
  file.access.flatMap((grant) => sessionOf(grant, file));

function sessionOf(grant: Grant, file: Environment): readonly Session[] {
  const { who, door = "", what, terms, approval } = grant;
  if (file.doors[door]?.kind !== "session-manager") return [];
  const common = { door, group: who.name, grant: inWords(grant), ...(approval ? { approval } : {}) };
  if (what.kind === "shell") return [{ ...common, ...named(file, [who.name, "shell"]) }];
  const store = file.stores[what.name];
  const { can } = terms;
  if (store?.kind !== "database" || can === undefined) return [];
  const user = databaseUser({ environment: file.name }, grant);
  const to = { store: what.name, engine: dialectOf(store), port: store.port, can, user };
  return [{ ...common, ...named(file, [who.name, what.name, can]), to }];
}

const named = (file: Environment, parts: readonly [string, ...string[]]) => {
  const [group, ...rest] = parts;
  const key = parts.join("/");
  return { key, set: label([file.name, ...rest, group], setLimit), document: documentName(file.name, key) };
};

const description = ({ to, door, approval }: Session): string =>
  `${to ? `Signs in to ${to.store} (${to.can})` : "Opens a shell"} through ${door}, and does nothing else.${approval ? ` Assigned for ${approval.hours} hours when ${approval.by.name} approve.` : ""}`;

/** The permission set of a session. One that is approved each time is assigned to nobody here. */
export const setOf = (
  session: Session,
  file: Environment,
  { account, region, partition }: Fence,
): DeclaredPermissionSet => ({
  set: session.set,
  description: description(session),
  statements: sessionStatements({
    partition,
    region,
    account,
    environment: file.name,
    door: session.door,
    document: session.document,
    keyAlias: keyAlias(file.name),
    ...(session.to ? { databaseUser: session.to.user } : {}),
  }),
  ...(session.approval ? { tags: approvalTags(session, session.approval) } : {}),
  assigned: session.approval ? [] : [{ groups: [session.group], accounts: [file.account] }],
});

/** What a broker has to know before it assigns the set: who may ask, who approves, for how many hours. */
const approvalTags = ({ group }: Session, { by, hours }: Approval) => ({
  "zero-trust:asks": group,
  "zero-trust:approves": by.name,
  "zero-trust:hours": String(hours),
});
