/** Policy documents, read once and then asked many times. */
import { actionsOf, type Complain, conditionsOf, type Fields, fieldsOf, principalsOf, resourcesOf } from "./elements";
import { plain, shown } from "./readable";
import { opaqueStatement, type Statement } from "./statement";

/** A policy that was read. */
export interface Policy {
  readonly name: string;
  readonly statements: readonly Statement[];
  /** What cannot be read, in words. What depends on it is unknown. */
  readonly problems: readonly string[];
}

/** More characters than AWS takes in a policy of any kind, by far. */
const longest = 200_000;

/** Reads a policy document, an object or JSON text. It never throws: what cannot be read is a problem, and counts as unknown. */
export function readPolicy(name: string, document: unknown): Policy {
  try {
    return read(name, typeof document === "string" ? parsed(document) : document);
  } catch (error) {
    return unreadable(name, [
      `${name}: cannot be read: ${error instanceof Unreadable ? error.message : "it breaks when it is looked at"}`,
    ]);
  }
}

class Unreadable extends Error {}

function parsed(text: string): unknown {
  if (text.length > longest) throw new Unreadable(`it has ${text.length} characters`);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Unreadable(`it is not JSON: ${shown(text)}`);
  }
}

/** A document of which nothing is known may allow and deny everything. */
const unreadable = (name: string, problems: readonly string[]): Policy => ({
  name,
  statements: [opaqueStatement("document", problems)],
  problems,
});

const versions = ["2012-10-17", "2008-10-17"];
const topLevel = ["Version", "Id", "Statement"];

function read(name: string, document: unknown): Policy {
  const fields = fieldsOf(document);
  if (!fields) throw new Unreadable(`it must be an object, got ${shown(document)}`);
  const problems = outer(fields).map((problem) => `${name}: cannot be read: ${problem}`);
  if (problems.length > 0) return unreadable(name, problems);
  const variables = fields.get("Version") === versions[0];
  const value = fields.get("Statement");
  const statements = (Array.isArray(value) ? value : [value]).map((item: unknown, at) =>
    statement(item, at, variables),
  );
  const ofStatements = statements.flatMap(({ id, unreadable: found }) =>
    found.map((problem) => `${name}, ${id}: ${problem}`),
  );
  return { name, statements, problems: ofStatements };
}

/** What is wrong around the statements: then none of them can be trusted to be all. */
function outer(fields: Fields): readonly string[] {
  const version = fields.get("Version");
  const statements = fields.get("Statement");
  const found = [...fields.keys()]
    .filter((key) => !topLevel.includes(key))
    .map((key) => `it has an element ${shown(key)}`);
  if (version !== undefined && !versions.includes(version as string))
    found.push(`Version must be one of ${versions.join(", ")}, got ${shown(version)}`);
  if (typeof statements !== "object" || statements === null)
    found.push(`Statement must be an object or a list, got ${shown(statements)}`);
  return found;
}

const known = new Set(
  ["Sid", "Effect", "Condition"].concat(["Action", "Resource", "Principal"].flatMap((name) => [name, `Not${name}`])),
);

/** The Sid, if it can stand in a message as it is. */
const idOf = (sid: unknown, at: number): string =>
  typeof sid === "string" && /^[\w .:/@+=,-]{1,128}$/.test(sid) ? sid : `#${at}`;

function statement(value: unknown, at: number, variables: boolean): Statement {
  const fields = fieldsOf(value);
  if (!fields) return opaqueStatement(idOf(undefined, at), [`a statement must be an object, got ${shown(value)}`]);
  const found: string[] = [];
  const complain: Complain = (problem) => void found.push(plain(problem));
  for (const key of fields.keys()) if (!known.has(key)) complain(`it has an element ${shown(key)}`);
  const sid = fields.get("Sid");
  if (sid !== undefined && typeof sid !== "string") complain(`Sid must be a text, got ${shown(sid)}`);
  const actions = actionsOf(fields, complain);
  const resources = resourcesOf(fields, variables, complain);
  const principals = principalsOf(fields, complain);
  return {
    id: idOf(sid, at),
    effect: effectOf(fields.get("Effect"), complain),
    conditions: conditionsOf(fields.get("Condition"), variables, complain),
    ...(actions && { actions }),
    ...(resources && { resources }),
    ...(principals && { principals }),
    unreadable: found,
  };
}

function effectOf(value: unknown, complain: Complain): Statement["effect"] {
  if (value === "Allow" || value === "Deny") return value;
  complain(`Effect must be Allow or Deny, got ${shown(value)}`);
  return "unknown";
}

/** What AWS attaches to every level of an organization until somebody detaches it. */
export const fullAccess = readPolicy("FullAWSAccess", {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});
