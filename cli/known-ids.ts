/** Ids as people have them, by the names of the organization file, and what they are to Terraform: an address, and the id it imports by. */
import { z } from "zod";
import { keyOf } from "../access/permission-set";
import { shown } from "../core/problems";
import { accountIdOf } from "../environments/fence";
import { managementOf } from "../environments/management";
import type { Organization } from "../environments/types";

/** One thing that exists. */
export interface Known {
  /** As it reads in a problem: `units.workloads`. */
  readonly where: string;
  /** Its address in whichever stack holds it. */
  readonly address: string;
  readonly id: string;
}

const ids = z.record(z.string(), z.string().min(1)).default({});

export const knownIds = z.object({
  /** `o-…`; an object is of the stack of that name. */
  organization: z.string().min(1).optional(),
  /** It comes with the organization, and is imported with it. */
  root: z.string().min(1).optional(),
  /** By path. */
  units: ids,
  accounts: ids,
  /** By the key of the ledger, as `scp/root/1`: its content becomes what the file says. */
  policies: ids,
  /** By the key of the ledger: `<id of the target>:<id of the policy>`. */
  attachments: ids,
  /** Groups of Identity Center, also those that are only looked up: assignments need their ids. */
  groups: ids,
  /** ARNs, by name. */
  permissionSets: ids,
  /** As `engineering/dev/read-only`. */
  assignments: z.array(z.string().min(1)).default([]),
});
export type KnownIds = z.infer<typeof knownIds>;

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html and the other types there */
const shapes = {
  organization: { pattern: /^o-[a-z0-9]{10,32}$/, want: "as o-exampleorg1" },
  root: { pattern: /^r-[0-9a-z]{4,32}$/, want: "as r-ab12" },
  units: { pattern: /^ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}$/, want: "as ou-ab12-11111111" },
  accounts: { pattern: /^[0-9]{12}$/, want: "of 12 digits" },
  policies: { pattern: /^p-[0-9a-zA-Z_]{8,128}$/, want: "as p-examplepolicy1" },
  attachments: { pattern: /^(r-|ou-|[0-9]{12})[0-9a-z-]*:p-[0-9a-zA-Z_]{8,128}$/, want: "as r-ab12:p-examplepolicy1" },
  groups: { pattern: /^([0-9a-f]{10}-)?[0-9a-fA-F-]{36}$/, want: "as 906755cd-0000-0000-0000-000000000000" },
  permissionSets: {
    pattern: /^arn:aws[a-z-]*:sso:::permissionSet\/(sso)?ins-[0-9a-f]{16}\/ps-[0-9a-f]{16}$/,
    want: "as arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef",
  },
} as const;
type Kind = keyof typeof shapes;

/** What is known, with what is wrong with it in `problems`: shapes, one id for two things, ids that the organization file contradicts. */
export function translated(known: KnownIds, file: Organization, report: (what: string) => void): readonly Known[] {
  const given = entriesOf(known);
  const owners = new Map<string, string>();
  for (const { kind, where, id } of given) {
    const { pattern, want } = shapes[kind];
    if (!pattern.test(id)) report(`${where} must be an id ${want}, got ${shown(id)}; correct it`);
    const owner = owners.get(id);
    if (owner !== undefined)
      report(`${where} must have an id of its own, got ${shown(id)}, which is that of ${owner}; correct one of them`);
    owners.set(id, where);
  }
  contradicted(known, file, report);
  return [...given.flatMap((one) => importOf(one, file)), ...assignmentsOf(known, file, report)];
}

interface Entry {
  readonly kind: Kind;
  readonly name: string;
  readonly where: string;
  readonly id: string;
}

const entriesOf = ({ organization, root, assignments: _, ...maps }: KnownIds): readonly Entry[] => [
  ...(organization === undefined
    ? []
    : [{ kind: "organization" as const, name: "", where: "organization", id: organization }]),
  ...(root === undefined ? [] : [{ kind: "root" as const, name: "", where: "root", id: root }]),
  ...Object.entries(maps).flatMap(([kind, named]) =>
    Object.entries(named).map(([name, id]) => ({ kind: kind as Kind, name, where: `${kind}.${name}`, id })),
  ),
];

/** An id that is written in the organization file is the same here. */
function contradicted({ organization, accounts }: KnownIds, file: Organization, report: (what: string) => void): void {
  const differ = (where: string, given: string, written: string | undefined) => {
    if (written !== undefined && written !== given)
      report(
        `${where} must be the id of the organization file, ${shown(written)}, got ${shown(given)}; correct one of them`,
      );
  };
  if (organization !== undefined) differ("organization", organization, file.id === "pending" ? undefined : file.id);
  for (const [name, id] of Object.entries(accounts)) differ(`accounts.${name}`, id, accountIdOf(name, file));
}

const importOf = ({ kind, name, where, id }: Entry, file: Organization): readonly Known[] => {
  const center = file.people?.identityCenter;
  const at = (address: string, by = id) => [{ where, address, id: by }];
  const keyed = (block: string, key = name) => `${block}[${JSON.stringify(key)}]`;
  switch (kind) {
    case "organization":
      return at("module.organization.aws_organizations_organization.organization");
    case "units":
      return at(keyed(`module.organization.aws_organizations_organizational_unit.level_${name.split("/").length}`));
    case "accounts":
      return name === managementOf(file) ? [] : at(keyed("module.organization.aws_organizations_account.account"));
    case "policies":
      return at(keyed("module.guardrails.aws_organizations_policy.policy"));
    case "attachments":
      return at(keyed("module.guardrails.aws_organizations_policy_attachment.attachment"));
    case "groups":
      return file.groups[name]?.source === "created" || !Object.hasOwn(file.groups, name)
        ? at(keyed("module.people.aws_identitystore_group.group"), `${center?.identityStoreId ?? ""}/${id}`)
        : [];
    case "permissionSets":
      return at(
        keyed("module.people.aws_ssoadmin_permission_set.permission_set", keyOf(name)),
        `${id},${center?.instanceArn ?? ""}`,
      );
    case "root":
      return [];
  }
};

/** Their ids are put together of what they join. */
function assignmentsOf(known: KnownIds, file: Organization, report: (what: string) => void): readonly Known[] {
  const sets = new Map(Object.entries(known.permissionSets).map(([name, arn]) => [keyOf(name), arn]));
  const instance = file.people?.identityCenter.instanceArn ?? "";
  return known.assignments.flatMap((key) => {
    const [group = "", account = "", set = ""] = key.split("/");
    const parts = {
      [`groups.${group}`]: known.groups[group],
      [`accounts.${account}`]: known.accounts[account] ?? accountIdOf(account, file),
      [`permissionSets.${set}`]: sets.get(keyOf(set)),
    };
    const missing = Object.keys(parts).filter((name) => parts[name] === undefined);
    for (const name of missing)
      report(`assignments must be joined of ids that are here, got ${shown(key)} without ${name}; add it`);
    if (missing.length > 0) return [];
    const [groupId = "", accountId = "", arn = ""] = Object.values(parts).map(String);
    return [
      {
        where: `assignments.${key}`,
        address: `module.people.aws_ssoadmin_account_assignment.assignment[${JSON.stringify(key)}]`,
        id: [groupId, "GROUP", accountId, "AWS_ACCOUNT", arn, instance].join(","),
      },
    ];
  });
}
