/** What doors call a group: authorization rules and policies name it by an id of whoever signs people in. */
import { type Problems, shown } from "../core/problems";
import type { ClientVpn, VerifiedAccess } from "./doors";
import type { Group, GroupIds } from "./people";
import type { Organization } from "./types";

const shapes: Readonly<Record<keyof GroupIds, { readonly pattern: RegExp; readonly want: string }>> = {
  /** https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_Group.html */
  identityCenter: {
    pattern: /^([0-9a-f]{10}-)?[A-Fa-f0-9]{8}(-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}$/,
    want: "the id of a group in Identity Center, as 906789ab12-0123abcd-0123-0123-0123-0123456789ab",
  },
  saml: {
    pattern: /^[^\s,"](?:[^\n,"]{0,254}[^\s,"])?$/,
    want: "1 to 256 characters without comma and quotation mark",
  },
  directory: { pattern: /^S-1(-[0-9]{1,10}){2,14}$/, want: "a security identifier, as S-1-5-21-1-2-3-1104" },
};

export function checkGroupIds({ groups }: Organization, problems: Problems): void {
  for (const [name, { ids = {} }] of Object.entries(groups))
    for (const [kind, id] of Object.entries(ids) as [keyof GroupIds, string][])
      if (!shapes[kind].pattern.test(id))
        problems.add(
          "organization",
          `groups.${name}.ids.${kind} must be ${shapes[kind].want}, got ${shown(id)}; correct it`,
        );
}

type Signed = ClientVpn | VerifiedAccess;

/** What a door calls a group; undefined where nobody has said it. */
export function idAt(door: Signed, { ids = {} }: Group): string | undefined {
  if (door.kind === "verified-access") return ids.identityCenter;
  return "directory" in door.signIn ? ids.directory : (ids.saml ?? ids.identityCenter);
}

export function checkGroupId(
  group: string,
  door: Signed,
  { groups }: Organization,
  report: (what: string) => void,
): void {
  const found = Object.hasOwn(groups, group) ? groups[group] : undefined;
  if (!found || idAt(door, found) !== undefined) return;
  const [missing, see] = whereIds(door);
  report(
    `${door.kind === "client-vpn" ? "the VPN" : "Verified Access"} must know the group by an id, got nothing; add groups.${group}.ids.${missing} to the organization file (see ${see})`,
  );
}

const whereIds = (door: Signed): readonly [missing: string, see: string] =>
  door.kind === "verified-access"
    ? ["identityCenter", "`aws identitystore list-groups`"]
    : "directory" in door.signIn
      ? ["directory", "`Get-ADGroup` in the directory"]
      : ["identityCenter, or ids.saml for another identity provider", "`aws identitystore list-groups`"];
