/**
 * What Client VPN says of a connection that somebody asks for, read defensively: whoever connects has a hand in some of it.
 * https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/connection-authorization.html
 */

export interface Connection {
  readonly id: string;
  readonly endpoint: string;
  /** Of SAML its `NameID`, of a directory the user's name; empty where only a certificate was shown. */
  readonly username: string;
  /** Ids of groups: values of SAML, or SIDs of a directory. */
  readonly groups: readonly string[];
  /** Of the certificate that the device showed; empty without one. */
  readonly commonName: string;
  readonly publicIp: string;
  /** As the client says, so nothing is decided by it. */
  readonly platform: string;
}

/** Reads an event. Throws where a field is missing that every connection has, or one is of another type. */
export function connectionOf(event: unknown): Connection {
  if (typeof event !== "object" || event === null) throw new TypeError("the event must be an object");
  const fields = event as Readonly<Record<string, unknown>>;
  return {
    id: needed(fields, "connection-id"),
    endpoint: needed(fields, "endpoint-id"),
    username: text(fields, "username"),
    groups: groupsOf(fields["groups"]),
    commonName: text(fields, "common-name"),
    publicIp: needed(fields, "public-ip"),
    platform: text(fields, "platform"),
  };
}

function text(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = fields[name] ?? "";
  if (typeof value !== "string") throw new TypeError(`${name} must be text`);
  return value;
}

function needed(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = text(fields, name);
  if (value === "") throw new TypeError(`${name} must be given`);
  return value;
}

/** A GUID of Identity Center or a SID: an id in which no comma can be. */
const plainId =
  /^(S-1(-[0-9]+)+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{10}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** AWS says that it is a list and does not show one: a list, or text of one id or of several, which is taken apart only where no id can hold a comma. */
function groupsOf(value: unknown): readonly string[] {
  if (value === undefined || value === null || value === "") return [];
  if (typeof value === "string") {
    const parts = value.split(",").map((part) => part.trim());
    return parts.every((part) => plainId.test(part)) ? parts : [value];
  }
  if (!Array.isArray(value) || !value.every((group) => typeof group === "string"))
    throw new TypeError("groups must be text or a list of texts");
  return value;
}
