import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { known } from "../../core/late";
import { logKinds } from "../../core/log-archive";
import { regionOf } from "../../core/store-key";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;
type Logs = Values["logs"][string];

const kinds: readonly string[] = logKinds;

const ofAKind: CrossCheck<Shape> = {
  input: "logs",
  want: `must be one of ${kinds.join(", ")}`,
  offending: ({ logs }: Values) => Object.keys(logs).filter((kind) => !kinds.includes(kind)),
  hcl: `[for k in keys(var.logs) : k if !contains(${JSON.stringify(kinds)}, k)]`,
};

const recordsItself: CrossCheck<Shape> = {
  input: "logs",
  want: "must be there: requests to the archive itself are recorded in it",
  offending: ({ logs }: Values) => ("access" in logs ? [] : ["access"]),
  hcl: '[for k in ["access"] : k if !contains(keys(var.logs), k)]',
};

const each =
  (wrong: (logs: Logs) => boolean, of: (logs: Logs) => readonly unknown[]) =>
  ({ logs }: Values) =>
    Object.entries(logs).flatMap(([kind, one]) => (known(of(one)) && wrong(one) ? [kind] : []));

const keptAsLongAsLocked: CrossCheck<Shape> = {
  input: "logs",
  want: "must have retention_days that are lock_days or more: what is locked does not go before its time",
  offending: each(
    ({ retentionDays, lockDays }) => retentionDays < lockDays,
    ({ retentionDays, lockDays }) => [retentionDays, lockDays],
  ),
  hcl: "[for k, l in var.logs : k if l.retention_days < l.lock_days]",
};

const coldBeforeItGoes: CrossCheck<Shape> = {
  input: "logs",
  want: "must have cold_after_days below retention_days: what moves to colder storage is kept there for a while",
  offending: each(
    ({ retentionDays, coldAfterDays }) => coldAfterDays >= retentionDays,
    ({ retentionDays, coldAfterDays }) => [retentionDays, coldAfterDays],
  ),
  hcl: "[for k, l in var.logs : k if l.cold_after_days >= l.retention_days]",
};

const keysHere: CrossCheck<Shape> = {
  input: "logs",
  want: "must have a key of the region of the archive",
  offending: ({ logs, account }: Values) =>
    Object.entries(logs).flatMap(([kind, { keyArn }]) =>
      known([keyArn, account.region]) && regionOf(keyArn) !== account.region ? [kind] : [],
    ),
  hcl: '[for k, l in var.logs : k if try(split(":", l.key_arn)[3], "") != var.account.region]',
};

const readersOfSecurity: CrossCheck<Shape> = {
  input: "readerRoles",
  want: "must be a role of the security account: nobody else reads logs",
  offending: ({ readerRoles, securityAccountId }: Values) =>
    readerRoles.flatMap((role, at) =>
      known([role, securityAccountId]) && role.split(":")[4] !== securityAccountId ? [String(at)] : [],
    ),
  hcl: '[for i, r in var.reader_roles : tostring(i) if try(split(":", r)[4], "") != var.security_account_id]',
};

/** A kind that nobody is said to deliver would be a bucket that stays empty, and nobody would notice. */
const delivered = (
  kind: "trail" | "load-balancer",
  by: "trailArns" | "loadBalancerAccounts",
  hcl: string,
): CrossCheck<Shape> => ({
  input: "logs",
  want: `must come with ${hcl}: nobody else delivers it`,
  offending: (values: Values) => (kind in values.logs && values[by].length === 0 ? [kind] : []),
  hcl: `[for k in keys(var.logs) : k if k == "${kind}" && length(var.${hcl}) == 0]`,
});

export const checks: readonly CrossCheck<Shape>[] = [
  ofAKind,
  recordsItself,
  keptAsLongAsLocked,
  coldBeforeItGoes,
  keysHere,
  readersOfSecurity,
  delivered("trail", "trailArns", "trail_arns"),
  delivered("load-balancer", "loadBalancerAccounts", "load_balancer_accounts"),
];
