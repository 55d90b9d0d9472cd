import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { inserted, known } from "../../core/late";
import { snake } from "../../core/names";
import { ownSids } from "../../core/role-patterns";
import { keyHere } from "../../core/store-key";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;
type Plan = Values["plans"][string];
interface Kept {
  readonly deleteAfterDays: number;
  readonly coldStorageAfterDays?: number | undefined;
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html */
const coldDays = 90;
/** https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html */
const continuousDays = 35;
/** Names of AWS take 50 characters. https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupPlanInput.html */
const nameLimit = 50;

const rising: CrossCheck<Shape> = {
  input: "lock",
  want: "must not be less than min_retention_days",
  offending: ({ lock: { minRetentionDays: min, maxRetentionDays: max } }: Values) =>
    known([min, max]) && max < min ? ["max_retention_days"] : [],
  hcl: 'var.lock.max_retention_days < var.lock.min_retention_days ? ["max_retention_days"] : []',
};

const ofPlans = (want: string, isBad: (plan: Plan, values: Values) => boolean, hcl: string): CrossCheck<Shape> => ({
  input: "plans",
  want,
  offending: (values: Values) =>
    Object.entries(values.plans)
      .filter(([, plan]) => isBad(plan, values))
      .map(([key]) => key),
  hcl: `[for k, p in var.plans : k if ${hcl}]`,
});

/** The vault takes nothing else: a plan would fail every night. */
const withinLock = ofPlans(
  "must have delete_after_days within the lock",
  ({ deleteAfterDays: days }, { lock: { minRetentionDays: min, maxRetentionDays: max } }) =>
    known([days, min, max]) && (days < min || days > max),
  "p.delete_after_days < var.lock.min_retention_days || p.delete_after_days > var.lock.max_retention_days",
);

const continuousIsShort = ofPlans(
  `must keep what is continuous for ${continuousDays} days or less, and without cold storage`,
  ({ continuous, deleteAfterDays: days, coldStorageAfterDays: cold }) =>
    continuous && ((known(days) && days > continuousDays) || cold !== undefined),
  `p.continuous && (p.delete_after_days > ${continuousDays} || p.cold_storage_after_days != null)`,
);

const inTime = ofPlans(
  "must have a completion window that ends 60 minutes after the start window or later",
  ({ startWindowMinutes: start, completionWindowMinutes: end }) => known([start, end]) && end < start + 60,
  "p.completion_window_minutes < p.start_window_minutes + 60",
);

const isBrief = ({ deleteAfterDays: days, coldStorageAfterDays: cold }: Kept): boolean =>
  cold !== undefined && known([days, cold]) && days < cold + coldDays;

const briefly = (ref: string): string =>
  `(${ref}.cold_storage_after_days == null ? false : ${ref}.delete_after_days < ${ref}.cold_storage_after_days + ${coldDays})`;

const coldForLong: CrossCheck<Shape> = {
  input: "plans",
  want: `must stay for ${coldDays} days in cold storage`,
  offending: ({ plans }: Values) =>
    Object.entries(plans).flatMap(([key, plan]) => [
      ...(isBrief(plan) ? [key] : []),
      ...Object.entries(plan.copies).flatMap(([copy, kept]) => (isBrief(kept) ? [`${key}.copies.${copy}`] : [])),
    ]),
  hcl: `flatten([for k, p in var.plans : concat(${briefly("p")} ? [k] : [], [for c, v in p.copies : "${inserted("k")}.copies.${inserted("c")}" if ${briefly("v")}])])`,
};

/** A copy beside the original goes with it. */
const elsewhere: CrossCheck<Shape> = {
  input: "plans",
  want: "must go to another account or region",
  offending: ({ account, plans }: Values) =>
    Object.entries(plans).flatMap(([key, { copies }]) =>
      Object.entries(copies).flatMap(([copy, { vaultArn }]) =>
        known([vaultArn, account]) && vaultArn.split(":").slice(3, 5).join(":") === `${account.region}:${account.id}`
          ? [`${key}.copies.${copy}`]
          : [],
      ),
    ),
  hcl: `flatten([for k, p in var.plans : [for c, v in p.copies : "${inserted("k")}.copies.${inserted("c")}" if try(join(":", slice(split(":", v.vault_arn), 3, 5)), "") == join(":", [var.account.region, var.account.id])]])`,
};

const short = (input: "plans" | "restoreTests"): CrossCheck<Shape> => ({
  input,
  want: `must have a key that makes ${nameLimit} characters or less with name and a dash`,
  offending: (values: Values) =>
    Object.keys(values[input]).filter((key) => known(values.name) && values.name.length + 1 + key.length > nameLimit),
  hcl: `[for k in keys(var.${snake(input)}) : k if length(var.name) + 1 + length(k) > ${nameLimit}]`,
});

export const checks: readonly CrossCheck<Shape>[] = [
  keyHere<Shape>("vault"),
  rising,
  short("plans"),
  withinLock,
  continuousIsShort,
  inTime,
  coldForLong,
  elsewhere,
  short("restoreTests"),
  ownSids<Shape>("restoreTests"),
];
