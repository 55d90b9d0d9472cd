/**
 * Cedar policies of Verified Access: one per service that people reach through the door, with one permit per group. What is missing in a
 * request, or of another shape than expected, ends in no: a permit that cannot be evaluated does not apply. A `forbid` that cannot be
 * evaluated does not apply either, so that none has a condition here: what a device must be is asked in the permit.
 */
import { type Problems, shown } from "../core/problems";
import type { DeviceKind, PeopleKind } from "../core/trust-data";
import { byKey } from "./flow";
import { type Grant, inWords } from "./grant";

/** What a device must be, whoever holds it. https://docs.aws.amazon.com/verified-access/latest/ug/trust-data-third-party-trust.html */
export type DeviceCondition =
  | { readonly kind: "jamf"; readonly risks: readonly ("SECURE" | "LOW" | "MEDIUM")[] }
  | { readonly kind: "crowdstrike"; readonly minimumScore: number }
  | { readonly kind: "jumpcloud" };

export interface CedarTrust {
  /** Who signs people in: Identity Center (`idc`, default), whose groups have ids, or an OpenID Connect provider with a claim `groups`. */
  readonly people?: PeopleKind;
  /** What the trust provider calls each group, by its name in the organization file. Ids may be late. */
  readonly groupIds: Readonly<Record<string, string>>;
  /** Default: any device. */
  readonly device?: DeviceCondition;
}

/** A late value, whole. Text that only holds one is none: it would go around what checks and quotes literals. */
const late = /^\$\{TfToken\[[\w.]+\]\}$/;

/** One group that a policy lets in, and the grants that say so, in words. */
export interface Permit {
  readonly groupId: string;
  readonly grants: readonly string[];
}

/** Lets nobody in. For a service that has an endpoint, and no grant. */
export const nobody = "forbid(principal, action, resource);";

/** https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_Group.html */
const identityCenterId = /^([0-9a-f]{10}-)?[A-Fa-f0-9]{8}(-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}$/;

/**
 * The policies of a door, by the service that they lead to. Grants of other doors, and of whoever is no group, are left out. Cedar knows no
 * dates: a grant that has ended is refused when the environment is checked, and stays open until that plan is applied.
 */
export function cedarPolicies(
  door: string,
  grants: readonly Grant[],
  trust: CedarTrust,
  { path, problems }: { readonly path: string; readonly problems: Problems },
): Readonly<Record<string, string>> {
  checkDevice(trust.device, (what) => problems.add(path, what));
  const through = grants.filter(
    ({ door: asked, who, what }) => asked === door && who.kind === "group" && what.kind === "named",
  );
  const policies = [...byKey(through, ({ what }) => what.name)].map(([service, granted]) => {
    const permits = [...byKey(granted, ({ who }) => who.name)].flatMap(([group, same]) => {
      const groupId = idOf(group, trust, (what) => problems.add(path, what));
      return groupId === undefined ? [] : [{ groupId, grants: [...new Set(same.map(said))].sort() }];
    });
    return [service, cedarPolicy(permits, trust)] as const;
  });
  return Object.fromEntries(policies);
}

const said = (grant: Grant): string =>
  [inWords(grant), grant.expires && `until ${grant.expires}`].filter(Boolean).join(" ");

type Report = (what: string) => void;

function idOf(group: string, { groupIds, people = "idc" }: CedarTrust, report: Report): string | undefined {
  const id = Object.hasOwn(groupIds, group) ? groupIds[group] : undefined;
  const wrong = id === undefined || id === "" || (people === "idc" && !late.test(id) && !identityCenterId.test(id));
  if (!wrong) return id;
  const wanted =
    people === "idc"
      ? "the id of a group of Identity Center, as 1f2e3d4c-1111-2222-3333-444455556666"
      : "what the claim groups calls it";
  report(
    `groupIds.${group} must be ${wanted}, got ${shown(id)}; the group of a grant has to be known to Verified Access`,
  );
  return undefined;
}

function checkDevice(device: DeviceCondition | undefined, report: Report): void {
  if (device?.kind === "jamf" && device.risks.length === 0)
    report('device.risks must name at least one level, got []; add "SECURE" or "LOW"');
  if (
    device?.kind === "crowdstrike" &&
    !(Number.isInteger(device.minimumScore) && device.minimumScore >= 1 && device.minimumScore <= 100)
  )
    report(
      `device.minimumScore must be a whole number from 1 to 100, got ${shown(device.minimumScore)}; 0 would let every device in`,
    );
}

/** One policy text: a permit for each group, in the order given, under a comment that says whose it is. */
export const cedarPolicy = (permits: readonly Permit[], trust: Omit<CedarTrust, "groupIds"> = {}): string =>
  permits.length === 0 ? nobody : permits.map((permit) => statement(permit, trust)).join("\n");

/**
 * Scope stays open, as Verified Access wants it: who may is said in the condition alone.
 * https://docs.aws.amazon.com/verified-access/latest/ug/auth-policies-policy-statement-struct.html
 */
const statement = ({ groupId, grants }: Permit, { people = "idc", device }: Omit<CedarTrust, "groupIds">): string => {
  const conditions = [...isMember[people](quoted(groupId)), ...(device ? isSafe(device) : [])];
  const comments = grants.map((grant) => `// ${plain(grant)}`);
  return [...comments, "permit(principal, action, resource)", `when { ${conditions.join(" && ")} };`].join("\n");
};

/** Each attribute is asked for before it is read, down the path. */
const isMember: Readonly<Record<PeopleKind, (group: string) => readonly string[]>> = {
  // Groups come as a record, whose attributes are their ids. https://docs.aws.amazon.com/verified-access/latest/ug/trust-data-iam.html
  idc: (group) => [...present("idc", "groups"), `context.idc.groups has ${group}`],
  oidc: (group) => [...present("oidc", "groups"), `context.oidc.groups.contains(${group})`],
};

function isSafe(device: DeviceCondition): readonly string[] {
  switch (device.kind) {
    case "jamf":
      return [...present("jamf", "risk"), `[${device.risks.map(quoted).join(", ")}].contains(context.jamf.risk)`];
    case "crowdstrike":
      return [
        ...present("crowdstrike", "assessment", "overall"),
        `context.crowdstrike.assessment.overall >= ${device.minimumScore}`,
      ];
    case "jumpcloud":
      return [...present("jumpcloud", "device", "is_managed"), "context.jumpcloud.device.is_managed == true"];
  }
}

const present = (provider: PeopleKind | DeviceKind, ...path: readonly string[]): readonly string[] =>
  [provider, ...path].map((name, i) => `${["context", provider, ...path].slice(0, i + 1).join(".")} has ${name}`);

/** Text as Cedar quotes it. Everything that could end the text, or be an expression of Terraform, is written as its number. A late value stays as it is. */
const quoted = (text: string): string =>
  late.test(text) ? `"${text}"` : `"${text.replaceAll(/[^A-Za-z0-9 _.,:@/-]/gu, numbered)}"`;

const numbered = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** A comment ends with its line, and Terraform looks into it. */
const plain = (text: string): string => text.replaceAll(/[^A-Za-z0-9 _.,:@/()-]/g, "_");
